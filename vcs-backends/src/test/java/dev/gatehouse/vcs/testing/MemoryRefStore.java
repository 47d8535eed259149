package dev.gatehouse.vcs.testing;

import dev.gatehouse.vcs.spi.CommitId;
import dev.gatehouse.vcs.spi.ContentId;
import dev.gatehouse.vcs.spi.Ref;
import dev.gatehouse.vcs.spi.RefEdit;
import dev.gatehouse.vcs.spi.RefEditResult;
import dev.gatehouse.vcs.spi.RefKind;
import dev.gatehouse.vcs.spi.RefName;
import dev.gatehouse.vcs.spi.RefStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The refs of a repository in memory. */
final class MemoryRefStore implements RefStore {
  private final MemoryState state;

  MemoryRefStore(MemoryState state) {
    this.state = state;
  }

  @Override
  public List<Ref> list() {
    List<Ref> refs = new ArrayList<>();
    state.refs().forEach((name, target) -> refs.add(ref(name, target)));
    return refs;
  }

  @Override
  public Optional<Ref> find(RefName name) {
    MemoryState.Target target = state.ref(name);
    return target == null ? Optional.empty() : Optional.of(ref(name, target));
  }

  private static Ref ref(RefName name, MemoryState.Target target) {
    return new Ref(
        name,
        target.commit(),
        target
            .tag()
            .map(
                tag ->
                    new Ref.Annotation(
                        new ContentId(MemoryRepository.digest(tag.toString())),
                        Optional.of(tag.tagger().person()),
                        Optional.of(tag.tagger().at()),
                        tag.message())));
  }

  @Override
  public RefName defaultBranch() {
    return state.defaultBranch();
  }

  @Override
  public void setDefaultBranch(RefName branch) {
    state.defaultBranch(branch);
  }

  @Override
  public List<RefEditResult> apply(List<RefEdit> edits, boolean atomic) {
    synchronized (state) {
      List<RefEditResult> results = new ArrayList<>();
      for (RefEdit edit : edits) {
        RefEditResult result = check(edit);
        results.add(result);
        if (!atomic && result == RefEditResult.DONE) {
          change(edit);
        }
      }
      if (atomic) {
        if (results.stream().allMatch(result -> result == RefEditResult.DONE)) {
          edits.forEach(this::change);
        } else {
          results.replaceAll(
              result -> result == RefEditResult.DONE ? RefEditResult.ABORTED : result);
        }
      }
      return results;
    }
  }

  private RefEditResult check(RefEdit edit) {
    if (edit.name().kind() == RefKind.OTHER || !isName(edit.name().name())) {
      return RefEditResult.REJECTED;
    }
    MemoryState.Target target = state.ref(edit.name());
    Optional<CommitId> current = Optional.ofNullable(target).map(MemoryState.Target::commit);
    if (!current.equals(edit.expected())) {
      return RefEditResult.MOVED;
    }
    if (edit.target().isEmpty()) {
      return RefEditResult.DONE;
    }
    if (!state.exists(edit.target().get())) {
      return RefEditResult.MISSING_TARGET;
    }
    boolean descends =
        current.isEmpty() || state.reach(List.of(edit.target().get())).contains(current.get());
    return descends || edit.force() ? RefEditResult.DONE : RefEditResult.NOT_DESCENDANT;
  }

  private static boolean isName(String name) {
    return !name.matches(".*(\\.\\.|[ ~^:?*\\\\\\[]|@\\{|//).*|[-/.].*|.*(/|\\.|\\.lock)|HEAD|@");
  }

  private void change(RefEdit edit) {
    edit.target()
        .ifPresentOrElse(
            target -> state.point(edit.name(), target), () -> state.remove(edit.name()));
  }

  @Override
  public String fingerprint() {
    return state.fingerprint();
  }
}
