package dev.gatehouse.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class GroundTest {
  @TempDir Path folder;

  private static LaunchOptions on(Path data, int port) {
    return new LaunchOptions("127.0.0.1", port, data, false);
  }

  private static String refused(LaunchOptions options) {
    return assertThrows(LaunchException.class, () -> Ground.check(options)).line();
  }

  private static ServerSocket listener() throws IOException {
    return new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = listener()) {
      return socket.getLocalPort();
    }
  }

  @Test
  void aNewDataFolderIsForItsOwnerOnly() throws Exception {
    Path data = folder.resolve("deep/data");
    Ground.check(on(data, freePort()));
    assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(data)));
  }

  @Test
  void aDataFolderThatIsThereKeepsItsPermissions() throws Exception {
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-x---"));
    Ground.check(on(folder, freePort()));
    assertEquals("rwxr-x---", PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)));
  }

  @Test
  void aSecondPortalOnTheSameFolderIsRefused() throws Exception {
    Ground.check(on(folder, freePort()));
    assertEquals(
        "Another Gatehouse is running on the data folder " + folder + ".",
        refused(on(folder, freePort())));
  }

  @Test
  void aFolderThatCannotBeWrittenIsRefused() throws Exception {
    Path file = Files.createFile(folder.resolve("file"));
    for (Path data : new Path[] {file, file.resolve("data")}) {
      assertEquals(
          "Cannot write to the data folder " + data + "; choose another one with --data DIR.",
          refused(on(data, freePort())));
    }
  }

  @Test
  void aTakenPortIsRefused() throws Exception {
    try (ServerSocket taken = listener()) {
      int port = taken.getLocalPort();
      assertEquals(
          "Port "
              + port
              + " on 127.0.0.1 is taken or not allowed; choose another one with --port P.",
          refused(on(folder, port)));
    }
  }

  @Test
  void anAddressOfAnotherMachineIsRefused() throws Exception {
    // Kept for documentation, so that no machine has it.
    LaunchOptions foreign = new LaunchOptions("192.0.2.1", freePort(), folder, false);
    assertTrue(refused(foreign).contains("192.0.2.1 is taken or not allowed"));
  }
}
