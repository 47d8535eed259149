package dev.gatehouse.vcs.hg.wireproto;

import dev.gatehouse.vcs.hg.bundle.UrlQuoting;
import dev.gatehouse.vcs.hg.dag.Ancestry;
import dev.gatehouse.vcs.hg.format.Node;
import dev.gatehouse.vcs.hg.revlog.Revlog;
import dev.gatehouse.vcs.spi.wire.HgCommand;
import dev.gatehouse.vcs.spi.wire.WireService;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The commands that read, on one view. Used by one thread. */
final class Commands {
  /** Each is a walk down the whole history. Old clients ask for ten at a time. */
  private static final int MOST_WALKS = 500;

  private final WireRepository repository;
  private final WireView view;
  private final WireService granted;
  private final boolean http;

  Commands(WireRepository repository, WireView view, WireService granted, boolean http) {
    this.repository = repository;
    this.view = view;
    this.granted = granted;
    this.http = http;
  }

  /** Answers a command that reads. */
  WireAnswer read(HgCommand command, Arguments arguments) throws IOException, WireException {
    return switch (command) {
      case BATCH -> batch(arguments.require("cmds"));
      case BETWEEN -> between(arguments.require("pairs"));
      case BRANCHES -> branches(arguments.nodes("nodes").orElse(List.of()));
      case BRANCHMAP -> branchmap();
      case CAPABILITIES -> WireAnswer.Text.of(ServerCapabilities.line(repository, view, http));
      case CHANGEGROUP -> since(arguments.nodes("roots").orElse(List.of()), Optional.empty());
      case CHANGEGROUPSUBSET ->
          since(arguments.nodes("bases").orElse(List.of()), arguments.nodes("heads"));
      case CLONEBUNDLES -> WireAnswer.Text.of("");
      case GETBUNDLE -> getBundle(arguments);
      case HEADS -> WireAnswer.Text.of(heads() + "\n");
      case HELLO ->
          WireAnswer.Text.of(
              "capabilities: " + ServerCapabilities.line(repository, view, http) + "\n");
      case KNOWN -> known(arguments.nodes("nodes").orElse(List.of()));
      case LISTKEYS -> WireAnswer.Text.of(PushKeys.list(view, arguments.require("namespace")));
      case LOOKUP -> lookup(arguments.require("key"));
      case PROTOCAPS -> WireAnswer.Text.of("OK");
      case STREAM_OUT -> {
        Exchanged.require(repository);
        yield streamOut();
      }
      case PUSHKEY, UNBUNDLE -> throw new WireException("not a command that reads");
    };
  }

  /** Each command's right is checked here: the door saw the batch only. */
  private WireAnswer batch(String commands) throws IOException, WireException {
    List<String> values = new ArrayList<>();
    for (BatchCodec.Call call : BatchCodec.parse(commands)) {
      Optional<HgCommand> command = HgCommand.named(call.name());
      if (command.isEmpty()) {
        throw new WireException("there is no command of that name");
      }
      if (command.get().right() == WireService.WRITE) {
        throw new WireException(
            granted == WireService.WRITE
                ? "a command that writes cannot be in a batch"
                : "permission denied");
      }
      if (command.get() == HgCommand.BATCH
          || !(read(command.get(), new Arguments(call.arguments()))
              instanceof WireAnswer.Text text)) {
        throw new WireException("a command that cannot be in a batch");
      }
      values.add(BatchCodec.escape(new String(text.bytes(), StandardCharsets.UTF_8)));
    }
    return WireAnswer.Text.of(String.join(";", values));
  }

  private String heads() {
    List<Integer> heads = view.heads();
    if (heads.isEmpty()) {
      return Node.NULL.hex();
    }
    List<Integer> downwards = new ArrayList<>(heads);
    Collections.reverse(downwards);
    return hex(downwards);
  }

  private String hex(List<Integer> revs) {
    return revs.stream()
        .map(rev -> view.changelog().node(rev).hex())
        .collect(Collectors.joining(" "));
  }

  private WireAnswer known(List<Node> nodes) {
    StringBuilder bits = new StringBuilder(nodes.size());
    Lookup lookup = new Lookup(view);
    for (Node node : nodes) {
      bits.append(node.isNull() || lookup.isServed(node) ? '1' : '0');
    }
    return WireAnswer.Text.of(bits.toString());
  }

  private WireAnswer lookup(String key) throws IOException {
    try {
      return WireAnswer.Text.of("1 " + new Lookup(view).find(key).hex() + "\n");
    } catch (WireException e) {
      return WireAnswer.Text.of("0 " + e.line() + "\n");
    }
  }

  private WireAnswer branchmap() throws IOException {
    List<String> lines = new ArrayList<>();
    for (Map.Entry<String, List<Integer>> branch : view.branchHeads().entrySet()) {
      String name =
          new String(branch.getKey().getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
      lines.add(UrlQuoting.quote(name) + " " + hex(branch.getValue()));
    }
    return WireAnswer.Text.of(String.join("\n", lines));
  }

  private WireAnswer getBundle(Arguments arguments) throws IOException, WireException {
    try {
      return new GetBundle(repository, view, arguments).answer();
    } catch (WireException e) {
      if (GetBundle.wantsParts(arguments)) {
        return new WireAnswer.Stream(Optional.empty(), false, GetBundle.abort(e));
      }
      throw e;
    }
  }

  /** What descends from roots, up to heads: the old commands. */
  private WireAnswer since(List<Node> roots, Optional<List<Node>> heads) throws WireException {
    Exchanged.require(repository);
    Ancestry ancestry = new Ancestry(Outgoing.dag(view.changelog()));
    BitSet wanted = (BitSet) view.served().clone();
    if (heads.isPresent()) {
      wanted = ancestry.ancestors(revs(heads.get()));
    }
    BitSet missing = wanted;
    SortedSet<Integer> bases = revs(roots);
    if (!bases.isEmpty() && !roots.stream().anyMatch(Node::isNull)) {
      BitSet from = new BitSet();
      bases.forEach(from::set);
      missing = ancestry.descendants(from);
      missing.and(wanted);
    }
    TreeSet<Integer> parents = new TreeSet<>();
    Revlog changelog = view.changelog();
    for (int rev = missing.nextSetBit(0); rev >= 0; rev = missing.nextSetBit(rev + 1)) {
      for (int parent : new int[] {changelog.p1(rev), changelog.p2(rev)}) {
        if (parent >= 0 && !missing.get(parent)) {
          parents.add(parent);
        }
      }
    }
    BitSet common = ancestry.ancestors(parents);
    missing.andNot(common);
    return GetBundle.changegroup(view, new Outgoing(missing, common));
  }

  private SortedSet<Integer> revs(List<Node> nodes) throws WireException {
    TreeSet<Integer> revs = new TreeSet<>();
    for (Node node : nodes) {
      OptionalInt rev = view.changelog().find(node);
      if (rev.isEmpty() || (rev.getAsInt() >= 0 && !view.served().get(rev.getAsInt()))) {
        throw new WireException("unknown revision '" + node.hex() + "'");
      }
      if (rev.getAsInt() >= 0) {
        revs.add(rev.getAsInt());
      }
    }
    return revs;
  }

  /** For each pair the first parents from its top to its bottom, at distances 1, 2, 4 and so on. */
  private WireAnswer between(String pairs) throws WireException {
    StringBuilder lines = new StringBuilder();
    Revlog changelog = view.changelog();
    String[] all = pairs.split(" ", -1);
    if (all.length > MOST_WALKS) {
      throw new WireException("more than " + MOST_WALKS + " pairs");
    }
    for (String pair : all) {
      List<Node> ends = Arguments.parseNodes(pair, '-');
      if (ends.size() != 2) {
        throw new WireException("a pair does not have two ids");
      }
      SortedSet<Integer> top = revs(ends.subList(0, 1));
      int bottom = changelog.find(ends.get(1)).orElse(Revlog.NULL);
      int at = top.isEmpty() ? Revlog.NULL : top.first();
      List<Integer> found = new ArrayList<>();
      int next = 1;
      for (int steps = 0; at != Revlog.NULL && at != bottom; steps++) {
        if (steps == next) {
          found.add(at);
          next *= 2;
        }
        at = changelog.p1(at);
      }
      lines.append(hex(found)).append('\n');
    }
    return WireAnswer.Text.of(lines.toString());
  }

  /** For each changeset the first merge or root that it descends from by first parents. */
  private WireAnswer branches(List<Node> nodes) throws WireException {
    StringBuilder lines = new StringBuilder();
    Revlog changelog = view.changelog();
    if (nodes.size() > MOST_WALKS) {
      throw new WireException("more than " + MOST_WALKS + " ids");
    }
    List<Integer> asked = new ArrayList<>();
    for (Node node : nodes) {
      asked.addAll(revs(List.of(node)));
    }
    if (nodes.isEmpty() && view.served().length() > 0) {
      asked.add(view.served().length() - 1);
    }
    for (int rev : asked) {
      int at = rev;
      while (changelog.p2(at) == Revlog.NULL && changelog.p1(at) != Revlog.NULL) {
        at = changelog.p1(at);
      }
      lines
          .append(hex(List.of(rev, at)))
          .append(' ')
          .append(changelog.node(changelog.p1(at)).hex())
          .append(' ')
          .append(changelog.node(changelog.p2(at)).hex())
          .append('\n');
    }
    return WireAnswer.Text.of(lines.toString());
  }

  private WireAnswer streamOut() throws IOException {
    Optional<List<StreamFile>> files = StreamClone.files(repository);
    return files.isEmpty()
        ? WireAnswer.Text.of("1\n")
        : new WireAnswer.Plain(out -> StreamClone.writeFirst(files.get(), out));
  }
}
