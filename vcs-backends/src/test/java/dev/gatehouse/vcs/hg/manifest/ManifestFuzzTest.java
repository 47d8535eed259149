package dev.gatehouse.vcs.hg.manifest;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.gatehouse.vcs.hg.format.HgFormatException;
import java.util.Arrays;

/** Bytes that are no manifest are refused; those that are one are read as what they are. */
class ManifestFuzzTest {
  @FuzzTest
  void manifest(byte[] data) {
    try {
      Manifest manifest = Manifest.parse(data);
      if (!Arrays.equals(data, Manifest.of(manifest.entries()).text())) {
        throw new AssertionError("what was read is not what was there");
      }
      for (ManifestEntry entry : manifest.entries()) {
        if (!manifest.find(entry.path()).orElseThrow().equals(entry)) {
          throw new AssertionError("an entry is not found by its path");
        }
      }
      if (!manifest.changesTo(manifest).isEmpty()
          || manifest.changesTo(Manifest.EMPTY).size() != manifest.size()) {
        throw new AssertionError("the differences are wrong");
      }
    } catch (HgFormatException e) {
      // That is how it shall end.
    }
  }
}
