package dev.gatehouse.vcs.hg.bundle;

import dev.gatehouse.vcs.hg.format.HgFormatException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What one side understands of bundle2: names, each with a list of values. Texts are bytes in
 * ISO-8859-1. Immutable. ({@code hg help internals.bundle2}, "Capabilities")
 */
public record BundleCapabilities(SortedMap<String, List<String>> values) {
  /** Of one who says nothing. */
  public static final BundleCapabilities NONE = new BundleCapabilities(new TreeMap<>());

  private static final int LONGEST = 64 << 10;

  public BundleCapabilities {
    values = Collections.unmodifiableSortedMap(new TreeMap<>(values));
  }

  /** Reads the lines of the blob. */
  public static BundleCapabilities parse(String blob) throws HgFormatException {
    if (blob.length() > LONGEST) {
      throw new HgFormatException("bundle capabilities are longer than " + LONGEST + " bytes");
    }
    SortedMap<String, List<String>> values = new TreeMap<>();
    for (String line : blob.split("\n", -1)) {
      if (line.isEmpty()) {
        continue;
      }
      int equals = line.indexOf('=');
      List<String> list = new ArrayList<>();
      if (equals >= 0) {
        for (String value : line.substring(equals + 1).split(",", -1)) {
          list.add(UrlQuoting.unquote(value));
        }
      }
      values.put(
          UrlQuoting.unquote(equals < 0 ? line : line.substring(0, equals)), List.copyOf(list));
    }
    return new BundleCapabilities(values);
  }

  /** The blob, not quoted for anything around it. */
  public String format() {
    return values.entrySet().stream()
        .map(BundleCapabilities::line)
        .collect(Collectors.joining("\n"));
  }

  private static String line(Map.Entry<String, List<String>> entry) {
    String name = UrlQuoting.quote(entry.getKey());
    return entry.getValue().isEmpty()
        ? name
        : name
            + "="
            + entry.getValue().stream().map(UrlQuoting::quote).collect(Collectors.joining(","));
  }

  public boolean has(String name) {
    return values.containsKey(name);
  }

  public boolean has(String name, String value) {
    return values.getOrDefault(name, List.of()).contains(value);
  }
}
