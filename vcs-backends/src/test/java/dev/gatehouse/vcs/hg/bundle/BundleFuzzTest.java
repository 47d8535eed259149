package dev.gatehouse.vcs.hg.bundle;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.gatehouse.vcs.hg.format.HgFormatException;
import dev.gatehouse.vcs.spi.RepoPath;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Bytes of strangers: read to the end, or refused as malformed, and nothing else. */
class BundleFuzzTest {
  private static final BundleLimits SMALL = new BundleLimits(4 << 20, 1 << 20, 10_000);

  @FuzzTest
  void bundle(byte[] data) throws IOException {
    try (Bundle bundle =
        Bundle.open(new ByteArrayInputStream(data), SMALL, part -> readQuietly(part.payload()))) {
      if (bundle instanceof Bundle.Old old) {
        readAll(old.changegroup());
      } else if (bundle instanceof Bundle.New parts) {
        Bundle2Reader reader = parts.parts();
        for (Optional<BundlePart> p = reader.next(); p.isPresent(); p = reader.next()) {
          readPart(p.get());
        }
      }
    } catch (HgFormatException | UnsupportedBundleException e) {
      // That is how it shall end.
    }
  }

  @FuzzTest
  void changegroup(byte[] data) throws IOException {
    for (ChangegroupVersion version : ChangegroupVersion.values()) {
      try {
        readAll(new ChangegroupReader(new ByteArrayInputStream(data), version, SMALL));
      } catch (HgFormatException e) {
        // That is how it shall end.
      }
    }
  }

  @FuzzTest
  void capabilities(byte[] data) {
    try {
      BundleCapabilities.parse(new String(data, StandardCharsets.ISO_8859_1)).format();
    } catch (HgFormatException e) {
      // That is how it shall end.
    }
  }

  private static void readPart(BundlePart part) throws IOException {
    switch (part.type()) {
      case "changegroup" ->
          readAll(new ChangegroupReader(part.payload(), ChangegroupVersion.V02, SMALL));
      case "phase-heads", "check:phases" -> PartPayloads.readPhaseHeads(part.payload(), SMALL);
      case "bookmarks", "check:bookmarks" -> PartPayloads.readBookmarks(part.payload(), SMALL);
      case "check:heads", "check:updated-heads" -> PartPayloads.readNodes(part.payload(), SMALL);
      case "listkeys" -> PartPayloads.readKeys(part.payload(), SMALL);
      default -> part.payload().transferTo(OutputStream.nullOutputStream());
    }
  }

  private static void readAll(ChangegroupReader in) throws IOException {
    readGroup(in);
    readGroup(in);
    for (Optional<RepoPath> file = in.nextFile(); file.isPresent(); file = in.nextFile()) {
      readGroup(in);
    }
  }

  private static void readGroup(ChangegroupReader in) throws IOException {
    Optional<RevisionDelta> revision = in.nextRevision();
    while (revision.isPresent()) {
      revision = in.nextRevision();
    }
  }

  private static void readQuietly(InputStream in) {
    try {
      in.transferTo(OutputStream.nullOutputStream());
    } catch (IOException e) {
      // What reads on meets it again.
    }
  }
}
