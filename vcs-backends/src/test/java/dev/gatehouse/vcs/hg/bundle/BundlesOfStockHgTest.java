package dev.gatehouse.vcs.hg.bundle;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.github.luben.zstd.ZstdOutputStream;
import dev.gatehouse.vcs.hg.StockHg;
import dev.gatehouse.vcs.hg.format.HgFormatException;
import dev.gatehouse.vcs.spi.RepoPath;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What stock hg wrote is read to the byte, and what is written here stock hg reads. */
class BundlesOfStockHgTest {
  @TempDir private static Path folder;
  private static StockHg hg;
  private static Path repository;

  @BeforeAll
  static void makeHistory() throws IOException {
    hg = StockHg.installed(folder).with("experimental.changegroup3=yes");
    repository = folder.resolve("repository");
    Files.createDirectory(repository);
    hg.hg(folder, "init", repository.toString());
    for (int i = 0; i < 12; i++) {
      Files.writeString(repository.resolve("text"), "line\n".repeat(40) + i + "\n".repeat(i));
      Files.write(repository.resolve("binary" + i % 3), new byte[] {1, 0, (byte) i, '\n', -1});
      hg.hg(repository, "commit", "-A", "-q", "-m", "number " + i, "-d", i + " 0");
      if (i == 4) {
        hg.hg(repository, "rename", "binary0", "dir/renamed");
        hg.hg(repository, "bookmark", "mark");
      }
      if (i == 6) {
        hg.hg(repository, "update", "-q", "-r", "3");
        hg.hg(repository, "branch", "-q", "other");
      }
    }
    hg.hg(repository, "update", "-q", "-r", "6");
    hg.hg(repository, "merge", "-q", "-t", ":local", "-r", "11");
    hg.hg(repository, "commit", "-q", "-m", "merge", "-d", "50 0");
    hg.hg(repository, "phase", "-p", "2");
  }

  @AfterAll
  static void endHg() {
    hg.close();
  }

  private static byte[] bundle(String spec) throws IOException {
    Path file = folder.resolve("bundle.hg");
    Files.deleteIfExists(file);
    hg.hg(repository, "bundle", "-q", "-a", "-t", spec, file.toString());
    return Files.readAllBytes(file);
  }

  private static Bundle open(byte[] bytes) throws IOException {
    try {
      return Bundle.open(
          new ByteArrayInputStream(bytes),
          BundleLimits.DEFAULT,
          part -> {
            throw new AssertionError("interrupted by " + part.type());
          });
    } catch (UnsupportedBundleException e) {
      throw new AssertionError(e);
    }
  }

  /** Reads a changegroup, writes it anew, and counts its revisions. */
  private static int copy(ChangegroupReader in, OutputStream out, ChangegroupVersion version)
      throws IOException {
    ChangegroupWriter writer = new ChangegroupWriter(out, version);
    int count = copyGroup(in, writer) + copyGroup(in, writer);
    for (Optional<RepoPath> file = in.nextFile(); file.isPresent(); file = in.nextFile()) {
      writer.file(file.get());
      count += copyGroup(in, writer);
    }
    writer.end();
    return count;
  }

  private static int copyGroup(ChangegroupReader in, ChangegroupWriter out) throws IOException {
    int count = 0;
    for (Optional<RevisionDelta> r = in.nextRevision(); r.isPresent(); r = in.nextRevision()) {
      out.revision(r.get());
      count++;
    }
    out.endGroup();
    return count;
  }

  @ParameterizedTest
  @ValueSource(strings = {"none-v1", "gzip-v1", "bzip2-v1"})
  void aBundleOfTheOldGenerationIsReadToTheByte(String spec) throws IOException {
    byte[] plain = bundle("none-v1");
    ByteArrayOutputStream again = new ByteArrayOutputStream();
    try (Bundle.Old bundle = (Bundle.Old) open(bundle(spec));
        OutputStream out = Bundle.beginOld(again, BundleCompression.NONE)) {
      assertTrue(copy(bundle.changegroup(), out, ChangegroupVersion.V01) > 30);
    }
    assertArrayEquals(plain, again.toByteArray());
  }

  @ParameterizedTest
  @CsvSource({
    "none-v2, V02",
    "gzip-v2, V02",
    "bzip2-v2, V02",
    "zstd-v2, V02",
    "none-v2;cg.version=03, V03"
  })
  void aBundleOfPartsIsReadToTheByte(String spec, ChangegroupVersion version) throws IOException {
    byte[] plain = bundle(spec.replaceFirst("^[a-z0-9]+", "none"));
    ByteArrayOutputStream again = new ByteArrayOutputStream();
    Bundle2Writer writer = Bundle2Writer.begin(again);
    List<String> types = new ArrayList<>();
    try (Bundle.New bundle = (Bundle.New) open(bundle(spec))) {
      Optional<BundlePart> next = bundle.parts().next();
      while (next.isPresent()) {
        BundlePart part = next.get();
        types.add(part.type());
        Bundle2Writer.Part made =
            part.mandatory() ? writer.mandatory(part.type()) : writer.advisory(part.type());
        part.required().forEach(made::require);
        part.optional().forEach(made::suggest);
        if (part.type().equals("changegroup")) {
          assertEquals(version.wireName(), part.parameter("version").orElse("01"));
          // The same chunks as hg's are not to be expected; the same bytes in them are.
          ByteArrayOutputStream payload = new ByteArrayOutputStream();
          copy(
              new ChangegroupReader(part.payload(), version, BundleLimits.DEFAULT),
              payload,
              version);
          made.write(payload.toByteArray());
        } else {
          made.write(part.payload().readAllBytes());
        }
        next = bundle.parts().next();
      }
    }
    writer.end();
    assertTrue(types.contains("changegroup"), types.toString());
    assertEquals(payloads(plain), payloads(again.toByteArray()));
  }

  /** All parts of a bundle: type, parameters, payload. */
  private static List<String> payloads(byte[] bytes) throws IOException {
    List<String> parts = new ArrayList<>();
    try (Bundle.New bundle = (Bundle.New) open(bytes)) {
      for (Optional<BundlePart> p = bundle.parts().next();
          p.isPresent();
          p = bundle.parts().next()) {
        BundlePart part = p.get();
        parts.add(
            part.type()
                + part.mandatory()
                + part.required()
                + part.optional()
                + new String(part.payload().readAllBytes(), StandardCharsets.ISO_8859_1));
      }
    }
    return parts;
  }

  @ParameterizedTest
  @ValueSource(strings = {"NONE", "ZLIB", "BZIP2"})
  void stockHgReadsABundleOfTheOldGeneration(BundleCompression compression) throws IOException {
    Path file = folder.resolve("ours-" + compression + ".hg");
    try (Bundle.Old bundle = (Bundle.Old) open(bundle("none-v1"));
        OutputStream target = Files.newOutputStream(file);
        OutputStream out = Bundle.beginOld(target, compression)) {
      copy(bundle.changegroup(), out, ChangegroupVersion.V01);
    }
    assertClone(file);
  }

  @ParameterizedTest
  @ValueSource(strings = {"V02", "V03"})
  void stockHgReadsABundleOfParts(ChangegroupVersion version) throws IOException {
    Path file = folder.resolve("ours-" + version + ".hg");
    byte[] theirs = bundle("none-v2;cg.version=" + version.wireName());
    try (Bundle.New bundle = (Bundle.New) open(theirs);
        OutputStream out = Files.newOutputStream(file)) {
      Bundle2Writer writer = Bundle2Writer.begin(out);
      BundlePart part = bundle.parts().next().orElseThrow();
      try (OutputStream payload =
          writer.mandatory("changegroup").require("version", version.wireName()).open()) {
        copy(
            new ChangegroupReader(part.payload(), version, BundleLimits.DEFAULT), payload, version);
      }
      writer.end();
    }
    assertClone(file);
  }

  private static void assertClone(Path bundle) throws IOException {
    Path clone = Files.createTempDirectory(folder, "clone");
    hg.hg(folder, "init", clone.toString());
    hg.hg(clone, "unbundle", "-q", bundle.toString());
    hg.hg(clone, "verify", "-q", "--full");
    String template = "{node} {p1node} {p2node} {branch} {files} {file_copies} {desc}\n";
    assertEquals(
        hg.hg(repository, "log", "--template", template),
        hg.hg(clone, "log", "--template", template));
  }

  @Test
  void aBundleCutAnywhereIsMalformed() throws IOException {
    for (String spec : List.of("none-v1", "gzip-v1", "bzip2-v1", "none-v2", "gzip-v2", "zstd-v2")) {
      byte[] whole = bundle(spec);
      int step = Math.max(1, whole.length / 300);
      for (int length = 0; length < whole.length - 12; length += step) {
        byte[] cut = Arrays.copyOf(whole, length);
        assertThrows(HgFormatException.class, () -> readAll(cut), spec + " cut at " + length);
      }
      readAll(whole);
    }
  }

  private static void readAll(byte[] bytes) throws IOException {
    try (Bundle bundle = open(bytes)) {
      if (bundle instanceof Bundle.Old old) {
        copy(old.changegroup(), OutputStream.nullOutputStream(), ChangegroupVersion.V01);
      } else if (bundle instanceof Bundle.New parts) {
        Bundle2Reader reader = parts.parts();
        for (Optional<BundlePart> p = reader.next(); p.isPresent(); p = reader.next()) {
          p.get().payload().transferTo(OutputStream.nullOutputStream());
        }
      }
    }
  }

  @Test
  void aBundleThatUnpacksToTooMuchIsRefused() throws IOException {
    for (BundleCompression compression : BundleCompression.values()) {
      ByteArrayOutputStream packed = new ByteArrayOutputStream();
      try (OutputStream out = compression.pack(packed)) {
        out.write(new byte[3 << 20]);
      }
      InputStream bomb =
          compression.unpack(new ByteArrayInputStream(packed.toByteArray()), false, 1 << 20);
      HgFormatException e =
          assertThrows(
              HgFormatException.class, () -> bomb.transferTo(OutputStream.nullOutputStream()));
      assertTrue(e.line().contains("1048576"), e.getMessage());
    }
  }

  @Test
  void aWindowThatIsTooLargeIsRefused() throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (ZstdOutputStream out = new ZstdOutputStream(packed, 3)) {
      out.setLong(27);
      out.write(new byte[1 << 20]);
    }
    InputStream in =
        BundleCompression.ZSTD.unpack(
            new ByteArrayInputStream(packed.toByteArray()), false, 1 << 30);
    assertThrows(HgFormatException.class, in::readAllBytes);
  }

  @Test
  void capabilitiesComeBackAsTheyWent() throws IOException {
    String blob = "HG20\nchangegroup=01,02,03\ndigests=md5,sha1\nodd%20name=a%2Cb,c%3D";
    BundleCapabilities capabilities = BundleCapabilities.parse(blob);
    assertTrue(capabilities.has("HG20"));
    assertTrue(capabilities.has("changegroup", "03"));
    assertTrue(capabilities.has("odd name", "a,b"));
    assertEquals(blob, capabilities.format());
  }
}
