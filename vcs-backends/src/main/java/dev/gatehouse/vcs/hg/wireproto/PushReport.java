package dev.gatehouse.vcs.hg.wireproto;

import java.nio.charset.StandardCharsets;

/** What a client's person reads of a push, in the words of hg. Stateless. */
final class PushReport {
  private PushReport() {}

  /** 0 if nothing came; else 1 more than the heads that came, or as many below -1 as went. */
  static int result(PushTransaction.Added added) {
    if (added.changesets() == 0) {
      return 0;
    }
    return added.heads() < 0 ? added.heads() - 1 : added.heads() + 1;
  }

  static String text(PushTransaction.Added added) {
    String heads = added.heads() == 0 ? "" : String.format(" (%+d heads)", added.heads());
    return "adding changesets\nadding manifests\nadding file changes\nadded "
        + added.changesets()
        + " changesets with "
        + added.revisions()
        + " changes to "
        + added.files()
        + " files"
        + heads
        + "\n";
  }

  static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
