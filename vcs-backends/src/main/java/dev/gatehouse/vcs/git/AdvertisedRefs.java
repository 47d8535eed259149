package dev.gatehouse.vcs.git;

import java.util.LinkedHashMap;
import java.util.Map;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectIdRef;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.SymbolicRef;

/** A snapshot's visible refs as JGit wants them for an advertisement. */
final class AdvertisedRefs {
  private AdvertisedRefs() {}

  /** The refs by full name, with HEAD among them where it leads to a visible branch. */
  static Map<String, Ref> of(RefSnapshot snapshot) {
    Map<String, Ref> refs = new LinkedHashMap<>();
    snapshot
        .visible()
        .forEach(
            (name, target) -> {
              String full = RefNames.full(name).orElseThrow();
              refs.put(
                  full,
                  target.annotated()
                      ? new ObjectIdRef.PeeledTag(
                          Ref.Storage.PACKED,
                          full,
                          target.object(),
                          ObjectId.fromString(target.commit().hex()))
                      : new ObjectIdRef.PeeledNonTag(Ref.Storage.PACKED, full, target.object()));
            });
    Ref head = refs.get(snapshot.head());
    if (head != null) {
      refs.put(Constants.HEAD, new SymbolicRef(Constants.HEAD, head));
    }
    return refs;
  }
}
