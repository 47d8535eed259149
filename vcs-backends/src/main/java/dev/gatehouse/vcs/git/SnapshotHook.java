package dev.gatehouse.vcs.git;

import java.io.IOException;
import org.eclipse.jgit.transport.AdvertiseRefsHook;
import org.eclipse.jgit.transport.ReceivePack;
import org.eclipse.jgit.transport.ServiceMayNotContinueException;
import org.eclipse.jgit.transport.UploadPack;

/** Shows clients one snapshot's visible refs and nothing else. */
final class SnapshotHook implements AdvertiseRefsHook {
  private final RefSnapshot refs;

  SnapshotHook(RefSnapshot refs) {
    this.refs = refs;
  }

  @Override
  public void advertiseRefs(UploadPack upload) {
    upload.setAdvertisedRefs(AdvertisedRefs.of(refs));
  }

  @Override
  public void advertiseRefs(ReceivePack receive) throws ServiceMayNotContinueException {
    try {
      receive.setAdvertisedRefs(AdvertisedRefs.of(refs), null);
    } catch (IOException e) {
      throw new ServiceMayNotContinueException("the refs cannot be read", e);
    }
  }
}
