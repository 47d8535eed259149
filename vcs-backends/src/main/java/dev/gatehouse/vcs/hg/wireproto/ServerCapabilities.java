package dev.gatehouse.vcs.hg.wireproto;

import dev.gatehouse.vcs.hg.bundle.BundleCapabilities;
import dev.gatehouse.vcs.hg.bundle.UrlQuoting;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** What the server says it can. Stateless. */
final class ServerCapabilities {
  /** Requirements that a client must have to take the store's files as they are. */
  private static final Set<String> IN_STREAMS =
      Set.of("revlogv1", "generaldelta", "sparserevlog", "revlog-compression-zstd");

  private ServerCapabilities() {}

  /** What is understood of bundles: version 04 of changegroups and URLs of others never are. */
  static BundleCapabilities bundle(boolean streams) {
    SortedMap<String, List<String>> values = new TreeMap<>();
    values.put("HG20", List.of());
    values.put("bookmarks", List.of());
    values.put("changegroup", List.of("01", "02", "03"));
    values.put("checkheads", List.of("related"));
    values.put("error", List.of("abort", "unsupportedcontent", "pushraced", "pushkey"));
    values.put("listkeys", List.of());
    values.put("obsmarkers", List.of("V0", "V1"));
    values.put("phases", List.of("heads"));
    values.put("pushkey", List.of());
    if (streams) {
      values.put("stream", List.of("v2"));
    }
    return new BundleCapabilities(values);
  }

  static SortedSet<String> streamRequirements(WireRepository repository) {
    SortedSet<String> found = new TreeSet<>(repository.requirements());
    found.retainAll(IN_STREAMS);
    return found;
  }

  /** Whether the files of the store show nothing that is not served. */
  static boolean canStream(WireView view) {
    return view.served().cardinality() == view.changelog().size();
  }

  /** The line for a transport. */
  static String line(WireRepository repository, WireView view, boolean http) {
    SortedSet<String> names =
        new TreeSet<>(
            List.of(
                "batch",
                "branchmap",
                "bundle2=" + UrlQuoting.quote(bundle(canStream(view)).format()),
                "changegroupsubset",
                "getbundle",
                "known",
                "lookup",
                "pushkey",
                "unbundle=HG10GZ,HG10BZ,HG10UN",
                "unbundlehash"));
    if (canStream(view)) {
      names.add("streamreqs=" + String.join(",", streamRequirements(repository)));
      if (view.changelog().size() > 0) {
        names.add("stream-preferred");
      }
    }
    if (http) {
      names.add("compression=zstd,zlib");
      names.add("httpheader=1024");
      names.add("httpmediatype=0.1rx,0.1tx,0.2tx");
      // Never httppostargs: with it a client that is asked for its password at a push sends the
      // request again without the body, which it has read to the end, and waits for ever.
    } else {
      names.add("protocaps");
    }
    return String.join(" ", names);
  }
}
