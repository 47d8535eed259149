package dev.gatehouse.web.page;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.ServletContext;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The addresses of style sheets, scripts and icons. Each carries a digest of the file's content, so
 * that browsers may keep it for ever. Thread-safe.
 */
@Named("assets")
@ApplicationScoped
public class Assets {
  private final Map<String, String> urls = new ConcurrentHashMap<>();

  @Inject private ServletContext context;

  /**
   * The address of a file below {@code /assets}.
   *
   * @throws IllegalArgumentException if there is no such file
   */
  public String url(String file) {
    return urls.computeIfAbsent(file, this::digested);
  }

  private String digested(String file) {
    String path = "/assets/" + file;
    try (InputStream in = context.getResourceAsStream(path)) {
      if (in == null) {
        throw new IllegalArgumentException("no asset " + file);
      }
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(in.readAllBytes());
      return path + "?v=" + HexFormat.of().formatHex(digest, 0, 6);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
