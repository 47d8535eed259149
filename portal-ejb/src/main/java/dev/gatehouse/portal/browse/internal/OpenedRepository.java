package dev.gatehouse.portal.browse.internal;

import dev.gatehouse.portal.access.api.RepositoryAccess;
import dev.gatehouse.portal.cache.api.WeightedCache;
import dev.gatehouse.vcs.spi.Repository;
import dev.gatehouse.vcs.spi.VcsKind;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A repository that one use case reads, and where it may keep what it found out.
 *
 * @param fingerprint of its names when it was opened
 */
record OpenedRepository(
    RepositoryAccess access, Repository repository, String fingerprint, WeightedCache cache) {
  static OpenedRepository of(RepositoryAccess access, Repository repository, WeightedCache cache) {
    return new OpenedRepository(access, repository, repository.refs().fingerprint(), cache);
  }

  boolean isHg() {
    return repository.kind() == VcsKind.HG;
  }

  /** What the system that keeps it calls a commit. */
  String commitWord() {
    return isHg() ? "changeset" : "commit";
  }

  long id() {
    return access.repository().id();
  }

  /** Changes with whatever a page may show: names, description, visibility. */
  String state() {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(access.repository().toString().getBytes(StandardCharsets.UTF_8));
      digest.update(fingerprint.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest.digest(), 0, 12);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
