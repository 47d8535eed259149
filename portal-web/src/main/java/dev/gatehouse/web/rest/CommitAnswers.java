package dev.gatehouse.web.rest;

import dev.gatehouse.portal.browse.api.CommitData;
import dev.gatehouse.portal.browse.api.FilePatch;
import dev.gatehouse.portal.browse.api.PatchSet;
import dev.gatehouse.vcs.spi.Commit;
import dev.gatehouse.vcs.spi.CommitId;
import dev.gatehouse.vcs.spi.FileChange;
import dev.gatehouse.vcs.spi.Ref;
import dev.gatehouse.vcs.spi.RepoPath;
import dev.gatehouse.vcs.spi.Signature;
import dev.gatehouse.vcs.spi.TreeEntry;
import dev.gatehouse.web.rest.model.ChangedFileAnswer;
import dev.gatehouse.web.rest.model.ChangesetAnswer;
import dev.gatehouse.web.rest.model.CommitAnswer;
import dev.gatehouse.web.rest.model.GitCommitAnswer;
import dev.gatehouse.web.rest.model.ParentAnswer;
import dev.gatehouse.web.rest.model.PointerAnswer;
import dev.gatehouse.web.rest.model.RefAnswer;
import dev.gatehouse.web.rest.model.SignatureAnswer;
import dev.gatehouse.web.rest.model.TagObjectAnswer;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Names, commits and differences of one repository as the API shows them. */
record CommitAnswers(GitUrls urls) {
  CommitAnswer commit(CommitData data) {
    return commit(data, Optional.empty(), Optional.empty());
  }

  CommitAnswer commit(CommitData data, PatchSet changes, List<ChangedFileAnswer> part) {
    return commit(
        data,
        Optional.of(
            new CommitAnswer.Stats(
                changes.added() + changes.removed(), changes.added(), changes.removed())),
        Optional.of(part));
  }

  private CommitAnswer commit(
      CommitData data,
      Optional<CommitAnswer.Stats> stats,
      Optional<List<ChangedFileAnswer>> files) {
    Commit commit = data.commit();
    String sha = commit.id().hex();
    return new CommitAnswer(
        sha,
        urls.commit(sha),
        urls.commitPage(sha),
        new CommitAnswer.Details(
            urls.object("commits", sha),
            signature(commit.author()),
            signature(commit.committer()),
            message(commit.message()),
            tree(data)),
        Optional.empty(),
        Optional.empty(),
        parents(commit, false),
        stats,
        files,
        changeset(data));
  }

  GitCommitAnswer gitCommit(CommitData data) {
    Commit commit = data.commit();
    String sha = commit.id().hex();
    return new GitCommitAnswer(
        sha,
        urls.object("commits", sha),
        urls.commitPage(sha),
        signature(commit.author()),
        signature(commit.committer()),
        tree(data),
        message(commit.message()),
        parents(commit, true),
        changeset(data));
  }

  /** What Mercurial has beyond git. */
  private Optional<ChangesetAnswer> changeset(CommitData data) {
    if (!urls.hg()) {
      return Optional.empty();
    }
    Map<String, String> extras = data.commit().extras();
    return Optional.of(
        new ChangesetAnswer(
            extras.getOrDefault("branch", "default"),
            extras.containsKey("close"),
            data.phase().map(GitHubTerms::lower)));
  }

  private PointerAnswer tree(CommitData data) {
    return new PointerAnswer(
        data.tree().value(), urls.tree(data.commit().id().hex(), data.tree().value()));
  }

  private List<ParentAnswer> parents(Commit commit, boolean git) {
    return commit.parents().stream()
        .map(CommitId::hex)
        .map(
            sha ->
                new ParentAnswer(
                    sha,
                    git ? urls.object("commits", sha) : urls.commit(sha),
                    urls.commitPage(sha)))
        .toList();
  }

  private static SignatureAnswer signature(Signature signature) {
    return new SignatureAnswer(
        signature.person().name(), signature.person().email(), signature.at());
  }

  /** Without the line ends that git puts behind it. */
  private static String message(String message) {
    int end = message.length();
    while (end > 0 && message.charAt(end - 1) == '\n') {
      end--;
    }
    return message.substring(0, end);
  }

  PointerAnswer pointer(CommitId commit) {
    return new PointerAnswer(commit.hex(), urls.commit(commit.hex()));
  }

  RefAnswer ref(Ref ref) {
    return new RefAnswer(
        GitUrls.full(ref.name()),
        urls.ref(ref.name()),
        ref.annotation()
            .map(tag -> target("tag", "tags", tag.id().value()))
            .orElseGet(() -> target(ref.commit())));
  }

  private RefAnswer.Target target(CommitId commit) {
    return target("commit", "commits", commit.hex());
  }

  private RefAnswer.Target target(String type, String door, String sha) {
    return new RefAnswer.Target(type, sha, urls.object(door, sha));
  }

  TagObjectAnswer tag(Ref ref, Ref.Annotation tag) {
    return new TagObjectAnswer(
        tag.id().value(),
        urls.object("tags", tag.id().value()),
        ref.name().name(),
        message(tag.message()),
        tag.tagger()
            .map(
                person ->
                    new SignatureAnswer(
                        person.name(), person.email(), tag.at().orElse(Instant.EPOCH))),
        target(ref.commit()));
  }

  /**
   * Changed files.
   *
   * @param from the commit before, where a removed file can be seen
   */
  ChangedFileAnswer file(FilePatch file, Optional<CommitId> from, CommitId to) {
    FileChange change = file.change();
    TreeEntry entry = change.after().or(change::before).orElseThrow();
    RepoPath path = entry.path();
    String at = (change.after().isPresent() ? to : from.orElse(to)).hex();
    boolean moved =
        change.kind() == FileChange.Kind.RENAMED || change.kind() == FileChange.Kind.COPIED;
    return new ChangedFileAnswer(
        entry.content().value(),
        path.display(),
        switch (change.kind()) {
          case ADDED -> "added";
          case DELETED -> "removed";
          case MODIFIED -> "modified";
          case RENAMED -> "renamed";
          case COPIED -> "copied";
        },
        file.added(),
        file.removed(),
        file.added() + file.removed(),
        urls.page("blob", at, path),
        urls.page("raw", at, path),
        urls.contents(at, path),
        file.patch(),
        moved ? change.before().map(before -> before.path().display()) : Optional.empty());
  }
}
