package dev.gatehouse.vcs.git;

import dev.gatehouse.vcs.spi.CommitId;
import dev.gatehouse.vcs.spi.ContentId;
import dev.gatehouse.vcs.spi.Person;
import dev.gatehouse.vcs.spi.Ref;
import dev.gatehouse.vcs.spi.RefEdit;
import dev.gatehouse.vcs.spi.RefEditResult;
import dev.gatehouse.vcs.spi.RefKind;
import dev.gatehouse.vcs.spi.RefName;
import dev.gatehouse.vcs.spi.RefStore;
import dev.gatehouse.vcs.spi.Signature;
import dev.gatehouse.vcs.spi.VcsErrorCode;
import dev.gatehouse.vcs.spi.VcsException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectLoader;
import org.eclipse.jgit.lib.RefUpdate;

/** The refs of one git repository that users may see. */
final class GitRefStore implements RefStore {
  private static final int LONGEST_ANNOTATION = 64 << 10;

  private final GitRepository repository;

  GitRefStore(GitRepository repository) {
    this.repository = repository;
  }

  @Override
  public List<Ref> list() {
    return repository.guard(
        "reading refs",
        () -> {
          List<Ref> refs = new ArrayList<>();
          for (Map.Entry<RefName, RefSnapshot.Target> entry : snapshot().visible().entrySet()) {
            refs.add(ref(entry.getKey(), entry.getValue()));
          }
          return refs;
        });
  }

  @Override
  public Optional<Ref> find(RefName name) {
    return repository.guard(
        "reading refs",
        () -> {
          RefSnapshot.Target target = snapshot().visible().get(name);
          return target == null ? Optional.empty() : Optional.of(ref(name, target));
        });
  }

  @Override
  public RefName defaultBranch() {
    return repository.guard(
        "reading HEAD",
        () -> {
          org.eclipse.jgit.lib.Ref head = repository.shared().files().exactRef(Constants.HEAD);
          Optional<RefName> name =
              head == null ? Optional.empty() : RefNames.visible(head.getTarget().getName());
          return name.filter(n -> n.kind() == RefKind.BRANCH)
              .orElseThrow(
                  () ->
                      new VcsException(
                          VcsErrorCode.CORRUPT,
                          "git repository " + repository.id().value() + ": HEAD is no branch"));
        });
  }

  @Override
  public void setDefaultBranch(RefName branch) {
    String full = Constants.R_HEADS + branch.name();
    if (branch.kind() != RefKind.BRANCH || RefNames.objection(full).isPresent()) {
      throw new VcsException(
          VcsErrorCode.BAD_REQUEST, "not a name a branch may have: " + branch.name());
    }
    repository.guardOnce(
        "writing HEAD",
        () -> {
          RefUpdate update = repository.shared().files().updateRef(Constants.HEAD);
          update.disableRefLog();
          RefUpdate.Result result = update.link(full);
          switch (result) {
            case NEW, FORCED, NO_CHANGE -> {}
            case LOCK_FAILURE ->
                throw new VcsException(
                    VcsErrorCode.LOCK_TIMEOUT, "HEAD is locked by somebody else");
            default -> throw new IOException("HEAD could not be set: " + result);
          }
          RefUpdater.makeDurable(repository.shared(), List.of(Constants.HEAD));
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
    return repository.guardOnce(
        "changing refs",
        () -> {
          RefSnapshot now = snapshot();
          List<RefUpdater.Change> changes = new ArrayList<>();
          for (RefEdit edit : edits) {
            changes.add(change(edit, now));
          }
          List<RefEditResult> results = new RefUpdater(repository.shared()).apply(changes, atomic);
          if (results.contains(RefEditResult.DONE)) {
            repository.store().refresh(repository.id());
          }
          return results;
        });
  }

  /**
   * What an edit comes to, the expected commit of an annotated tag turned into the tag's own id.
   */
  private RefUpdater.Change change(RefEdit edit, RefSnapshot now) {
    Optional<String> full = RefNames.full(edit.name()).filter(n -> RefNames.objection(n).isEmpty());
    if (full.isEmpty()) {
      return RefUpdater.Change.refused(edit.name().name(), RefEditResult.REJECTED);
    }
    RefSnapshot.Target target = now.visible().get(edit.name());
    Optional<CommitId> current = Optional.ofNullable(target).map(RefSnapshot.Target::commit);
    if (!current.equals(edit.expected())) {
      return RefUpdater.Change.refused(full.get(), RefEditResult.MOVED);
    }
    return new RefUpdater.Change(
        full.get(),
        target == null ? ObjectId.zeroId() : target.object(),
        edit.target().map(id -> ObjectId.fromString(id.hex())).orElse(ObjectId.zeroId()),
        edit.force(),
        Optional.empty());
  }

  @Override
  public String fingerprint() {
    return repository.guard("reading refs", () -> snapshot().fingerprint());
  }

  private RefSnapshot snapshot() throws IOException {
    return repository.shared().refs();
  }

  private Ref ref(RefName name, RefSnapshot.Target target) throws IOException {
    return new Ref(
        name,
        target.commit(),
        target.annotated() ? Optional.of(annotation(target.object())) : Optional.empty());
  }

  private Ref.Annotation annotation(ObjectId tag) throws IOException {
    ObjectLoader loader = repository.reader().open(tag, Constants.OBJ_TAG);
    CommitParser.TagText text = CommitParser.tag(loader.getCachedBytes());
    Optional<Signature> tagger = text.tagger();
    Optional<Person> person = tagger.map(Signature::person);
    String message = text.message();
    return new Ref.Annotation(
        new ContentId(tag.name()),
        person,
        tagger.map(Signature::at),
        message.length() > LONGEST_ANNOTATION ? message.substring(0, LONGEST_ANNOTATION) : message);
  }
}
