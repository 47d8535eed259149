package dev.gatehouse.vcs.hg;

import dev.gatehouse.vcs.disk.Durable;
import dev.gatehouse.vcs.hg.bookmarks.Bookmarks;
import dev.gatehouse.vcs.hg.branches.BranchHeads;
import dev.gatehouse.vcs.hg.format.Node;
import dev.gatehouse.vcs.hg.view.HgSnapshot;
import dev.gatehouse.vcs.spi.BranchHead;
import dev.gatehouse.vcs.spi.CommitId;
import dev.gatehouse.vcs.spi.Ref;
import dev.gatehouse.vcs.spi.RefEdit;
import dev.gatehouse.vcs.spi.RefEditResult;
import dev.gatehouse.vcs.spi.RefKind;
import dev.gatehouse.vcs.spi.RefName;
import dev.gatehouse.vcs.spi.RefStore;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * The named branches, bookmarks and tags of one Mercurial repository, as far as what they name is
 * visible.
 *
 * <p>Only bookmarks can be set: a branch is what changesets say, and a tag what {@code .hgtags}
 * says, so that both are changed by committing, and edits of them are rejected.
 */
final class HgRefStore implements RefStore {
  private static final String TIP = "tip";
  private static final int LONGEST = 255;
  private static final Comparator<Ref> ORDER =
      Comparator.comparing((Ref ref) -> ref.name().kind())
          .thenComparing(
              ref -> ref.name().name().getBytes(StandardCharsets.UTF_8),
              java.util.Arrays::compareUnsigned);

  private final HgRepository repository;

  HgRefStore(HgRepository repository) {
    this.repository = repository;
  }

  @Override
  public List<Ref> list() {
    return repository.guard(
        "reading refs",
        snapshot -> {
          List<Ref> refs = new ArrayList<>();
          snapshot
              .branchMap()
              .heads()
              .forEach((name, heads) -> add(refs, snapshot, RefKind.BRANCH, name, heads.tip()));
          snapshot
              .tags()
              .forEach(
                  (name, node) ->
                      add(refs, snapshot, RefKind.TAG, name, snapshot.find(node).orElse(-1)));
          snapshot
              .bookmarks()
              .names()
              .forEach(
                  (name, node) ->
                      add(refs, snapshot, RefKind.BOOKMARK, name, snapshot.find(node).orElse(-1)));
          refs.sort(ORDER);
          return refs;
        });
  }

  private static void add(List<Ref> refs, HgSnapshot snapshot, RefKind kind, String name, int rev) {
    if (rev >= 0 && !name.isEmpty() && name.length() <= LONGEST) {
      refs.add(ref(snapshot, new RefName(kind, name), rev));
    }
  }

  private static Ref ref(HgSnapshot snapshot, RefName name, int rev) {
    return new Ref(name, HgText.id(snapshot, rev), Optional.empty());
  }

  @Override
  public Optional<Ref> find(RefName name) {
    return repository.guard(
        "reading a ref",
        snapshot -> {
          OptionalInt rev = rev(snapshot, name);
          return rev.isPresent() && rev.getAsInt() >= 0
              ? Optional.of(ref(snapshot, name, rev.getAsInt()))
              : Optional.empty();
        });
  }

  private static OptionalInt rev(HgSnapshot snapshot, RefName name) throws IOException {
    return switch (name.kind()) {
      case BRANCH ->
          snapshot.branchMap().find(name.name()).stream().mapToInt(BranchHeads::tip).findAny();
      case TAG ->
          name.name().equals(TIP)
              ? OptionalInt.of(snapshot.tip())
              : rev(snapshot, Optional.ofNullable(snapshot.tags().get(name.name())));
      case BOOKMARK ->
          rev(snapshot, Optional.ofNullable(snapshot.bookmarks().names().get(name.name())));
      case OTHER -> OptionalInt.empty();
    };
  }

  private static OptionalInt rev(HgSnapshot snapshot, Optional<Node> node) {
    return node.isPresent() ? snapshot.find(node.get()) : OptionalInt.empty();
  }

  @Override
  public List<BranchHead> heads(RefName branch) {
    return repository.guard(
        "reading the heads of a branch",
        snapshot -> {
          List<BranchHead> heads = new ArrayList<>();
          Optional<BranchHeads> found =
              branch.kind() == RefKind.BRANCH
                  ? snapshot.branchMap().find(branch.name())
                  : Optional.empty();
          for (int rev : found.map(BranchHeads::all).orElse(List.of())) {
            heads.add(new BranchHead(HgText.id(snapshot, rev), snapshot.closesBranch(rev)));
          }
          Collections.reverse(heads);
          // Stable: tipmost first among the open and among the closed ones.
          heads.sort(Comparator.comparing(BranchHead::closed));
          return heads;
        });
  }

  @Override
  public RefName defaultBranch() {
    return HgFailure.guard(
        repository.id(),
        "reading the default branch",
        () -> {
          try {
            String name = Files.readString(file(), StandardCharsets.UTF_8).strip();
            return RefName.branch(HgNames.isBranch(name) ? name : "default");
          } catch (NoSuchFileException e) {
            return RefName.branch("default");
          }
        });
  }

  private Path file() {
    return HgLayout.defaultBranch(repository.shared().directory());
  }

  @Override
  public void setDefaultBranch(RefName branch) {
    if (branch.kind() != RefKind.BRANCH || !HgNames.isBranch(branch.name())) {
      throw new IllegalArgumentException("not a branch: " + branch);
    }
    HgFailure.guard(
        repository.id(),
        "setting the default branch",
        () -> {
          Durable.replace(file(), branch.name().getBytes(StandardCharsets.UTF_8));
          return true;
        });
  }

  @Override
  public List<RefEditResult> apply(List<RefEdit> edits, boolean atomic) {
    Set<RefName> names = new HashSet<>();
    for (RefEdit edit : edits) {
      if (!names.add(edit.name())) {
        throw new IllegalArgumentException("two edits of " + edit.name());
      }
    }
    return HgFailure.guard(
        repository.id(),
        "changing bookmarks",
        () -> new BookmarkUpdater(repository).apply(edits, atomic));
  }

  /** What a bookmark is now, of what is visible. */
  static Optional<CommitId> current(HgSnapshot snapshot, RefName name) {
    OptionalInt rev =
        rev(snapshot, Optional.ofNullable(snapshot.bookmarks().names().get(name.name())));
    return rev.isPresent() ? Optional.of(HgText.id(snapshot, rev.getAsInt())) : Optional.empty();
  }

  static boolean isSettable(RefName name) {
    return name.kind() == RefKind.BOOKMARK && Bookmarks.isName(name.name());
  }

  @Override
  public String fingerprint() {
    String branch = defaultBranch().name();
    return repository.guard("reading refs", snapshot -> snapshot.fingerprint(branch));
  }
}
