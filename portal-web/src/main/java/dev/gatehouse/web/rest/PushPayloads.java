package dev.gatehouse.web.rest;

import dev.gatehouse.portal.browse.api.CommitData;
import dev.gatehouse.portal.browse.api.ComparisonData;
import dev.gatehouse.portal.browse.api.FilePatch;
import dev.gatehouse.portal.browse.api.HistoryQuery;
import dev.gatehouse.portal.browse.api.RepositoryReader;
import dev.gatehouse.portal.error.ErrorCode;
import dev.gatehouse.portal.error.PortalException;
import dev.gatehouse.portal.page.PageRequest;
import dev.gatehouse.portal.repository.api.RefChange;
import dev.gatehouse.portal.repository.api.RepositoryView;
import dev.gatehouse.sso.api.Identity;
import dev.gatehouse.vcs.spi.Commit;
import dev.gatehouse.vcs.spi.CommitId;
import dev.gatehouse.vcs.spi.FileChange;
import dev.gatehouse.vcs.spi.RefKind;
import dev.gatehouse.vcs.spi.RepoPath;
import dev.gatehouse.vcs.spi.Signature;
import dev.gatehouse.web.rest.http.ApiUrls;
import dev.gatehouse.web.rest.model.PushPayload;
import dev.gatehouse.web.rest.model.RepositoryAnswer;
import dev.gatehouse.web.rest.model.UserAnswer;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** What webhooks are told of pushes to one repository. */
record PushPayloads(
    ApiUrls urls, RepositoryReader reader, Identity identity, RepositoryView repository) {
  private static final String NOTHING = "0".repeat(40);
  private static final int MOST_COMMITS = 50;
  private static final int FEW_COMMITS = 20;

  /**
   * What is new.
   *
   * @param commits oldest first
   */
  private record News(List<CommitData> commits, boolean forced) {}

  PushPayload push(RefChange change, RepositoryAnswer about, UserAnswer sender) {
    GitUrls at = GitUrls.of(urls, repository);
    News news = news(change);
    List<PushPayload.Commit> commits =
        news.commits().stream()
            .skip(Math.max(0, news.commits().size() - MOST_COMMITS))
            .map(commit -> commit(at, commit))
            .toList();
    String after = change.after().map(CommitId::hex).orElse(NOTHING);
    String before = change.before().map(CommitId::hex).orElse(NOTHING);
    Optional<PushPayload.Commit> head =
        change
            .after()
            .flatMap(
                id ->
                    commits.stream()
                        .filter(commit -> commit.id().equals(id.hex()))
                        .findFirst()
                        .or(() -> found(id).map(commit -> commit(at, commit))));
    return new PushPayload(
        GitUrls.full(change.name()),
        before,
        after,
        change.before().isEmpty(),
        change.after().isEmpty(),
        news.forced(),
        Optional.empty(),
        change.before().isPresent() && change.after().isPresent()
            ? at.comparePage(before, after)
            : at.commitPage(change.after().or(change::before).map(CommitId::hex).orElse(NOTHING)),
        commits,
        head,
        about,
        new PushPayload.Pusher(sender.login()),
        sender);
  }

  private News news(RefChange change) {
    if (change.after().isEmpty() || change.name().kind() == RefKind.TAG) {
      return new News(List.of(), false);
    }
    CommitId head = change.after().get();
    if (change.before().isPresent()) {
      // What nothing leads to any more cannot be compared with: the ref was rewritten.
      return compared(change.before().get().hex(), head)
          .map(found -> new News(found.commits(), found.behind() > 0))
          .orElseGet(() -> new News(found(head).stream().toList(), true));
    }
    return change.name().name().equals(repository.defaultBranch())
        ? new News(newest(head), false)
        : new News(
            compared(repository.defaultBranch(), head)
                .map(ComparisonData::commits)
                .orElseGet(() -> newest(head)),
            false);
  }

  private Optional<ComparisonData> compared(String base, CommitId head) {
    return ifThere(
        () ->
            reader.compare(
                identity,
                repository.owner(),
                repository.name(),
                base,
                head.hex(),
                Optional.empty()));
  }

  private Optional<CommitData> found(CommitId id) {
    return ifThere(() -> reader.commit(identity, repository.owner(), repository.name(), id));
  }

  private List<CommitData> newest(CommitId head) {
    HistoryQuery query =
        new HistoryQuery(
            Optional.of(head.hex()),
            RepoPath.ROOT,
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
    List<CommitData> commits =
        new ArrayList<>(
            ifThere(
                    () ->
                        reader
                            .commits(
                                identity,
                                repository.owner(),
                                repository.name(),
                                query,
                                new PageRequest(1, FEW_COMMITS))
                            .commits())
                .orElse(List.of()));
    Collections.reverse(commits);
    return commits;
  }

  private static <T> Optional<T> ifThere(java.util.function.Supplier<T> read) {
    try {
      return Optional.of(read.get());
    } catch (PortalException e) {
      if (e.code() == ErrorCode.UNAVAILABLE) {
        throw e;
      }
      return Optional.empty();
    }
  }

  private PushPayload.Commit commit(GitUrls at, CommitData data) {
    Commit commit = data.commit();
    List<FilePatch> files =
        ifThere(
                () ->
                    reader
                        .patches(identity, repository.owner(), repository.name(), commit.id().hex())
                        .changes()
                        .files())
            .orElse(List.of());
    return new PushPayload.Commit(
        commit.id().hex(),
        data.tree().value(),
        true,
        commit.message().stripTrailing(),
        timestamp(commit.committer()),
        at.commitPage(commit.id().hex()),
        who(commit.author()),
        who(commit.committer()),
        paths(files, FileChange.Kind.ADDED, FileChange.Kind.COPIED, FileChange.Kind.RENAMED),
        gone(files),
        paths(files, FileChange.Kind.MODIFIED));
  }

  private static List<String> paths(List<FilePatch> files, FileChange.Kind... kinds) {
    return files.stream()
        .filter(file -> List.of(kinds).contains(file.change().kind()))
        .map(file -> file.change().path().display())
        .toList();
  }

  /** A file that has another name now is gone under the old one. */
  private static List<String> gone(List<FilePatch> files) {
    return files.stream()
        .filter(
            file ->
                file.change().kind() == FileChange.Kind.DELETED
                    || file.change().kind() == FileChange.Kind.RENAMED)
        .flatMap(file -> file.change().before().stream())
        .map(entry -> entry.path().display())
        .toList();
  }

  private static PushPayload.Who who(Signature signature) {
    return new PushPayload.Who(signature.person().name(), signature.person().email());
  }

  private static String timestamp(Signature signature) {
    int minutes = Math.max(-18 * 60, Math.min(signature.offsetMinutes(), 18 * 60));
    return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(
        signature.at().atOffset(ZoneOffset.ofTotalSeconds(minutes * 60)));
  }
}
