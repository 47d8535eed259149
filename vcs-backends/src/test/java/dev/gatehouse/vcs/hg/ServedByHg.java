package dev.gatehouse.vcs.hg;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A repository behind {@code hg serve} on loopback. */
public final class ServedByHg implements AutoCloseable {
  private final Process process;
  private final String url;

  /**
   * Starts it; it takes pushes of everybody.
   *
   * @param home where hg looks for nothing
   */
  public ServedByHg(StockHg hg, Path repository, Path home) throws IOException {
    List<String> command = new ArrayList<>(List.of(hg.program(), "serve"));
    command.addAll(List.of("-R", repository.toString()));
    command.addAll(List.of("-a", "127.0.0.1", "-p", "0", "--print-url"));
    command.addAll(List.of("--config", "web.allow-push=*", "--config", "web.push_ssl=no"));
    ProcessBuilder builder = new ProcessBuilder(command);
    Map<String, String> environment = builder.environment();
    environment.put("HGRCPATH", "");
    environment.put("HGENCODING", "utf-8");
    environment.put("HOME", home.toString());
    process = builder.redirectError(ProcessBuilder.Redirect.DISCARD).start();
    BufferedReader out =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    String line = out.readLine();
    if (line == null || !line.startsWith("http://")) {
      process.destroyForcibly();
      throw new IOException("hg serve did not start");
    }
    url = line.replaceAll("//[^:]*:", "//127.0.0.1:");
  }

  public String url() {
    return url;
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
