package dev.gatehouse.portal.browse.internal;

import dev.gatehouse.portal.access.api.Permissions;
import dev.gatehouse.portal.browse.api.CommitData;
import dev.gatehouse.portal.browse.api.CommitView;
import dev.gatehouse.portal.browse.api.CompareView;
import dev.gatehouse.portal.browse.api.ContentsData;
import dev.gatehouse.portal.browse.api.DiffRequest;
import dev.gatehouse.portal.browse.api.PatchForm;
import dev.gatehouse.portal.browse.api.PathEntry;
import dev.gatehouse.portal.browse.api.PathView;
import dev.gatehouse.portal.browse.api.ProposedText;
import dev.gatehouse.portal.browse.api.PullRequestChanges;
import dev.gatehouse.portal.browse.api.PullRequestReader;
import dev.gatehouse.portal.browse.api.RawFile;
import dev.gatehouse.portal.browse.api.Revision;
import dev.gatehouse.portal.cache.api.WeightedCache;
import dev.gatehouse.portal.error.ErrorCode;
import dev.gatehouse.portal.error.PortalException;
import dev.gatehouse.portal.page.Page;
import dev.gatehouse.portal.page.PageRequest;
import dev.gatehouse.portal.repository.spi.RepositoryStores;
import dev.gatehouse.portal.review.api.PullRequestVersion;
import dev.gatehouse.portal.review.api.PullRequests;
import dev.gatehouse.portal.review.spi.HiddenVersions;
import dev.gatehouse.sso.api.Identity;
import dev.gatehouse.vcs.spi.Commit;
import dev.gatehouse.vcs.spi.CommitId;
import dev.gatehouse.vcs.spi.LogQuery;
import dev.gatehouse.vcs.spi.RepoPath;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Predicate;

/** Reads what pull requests propose, through their hidden heads. Thread-safe. */
public final class PullRequestReaderService implements PullRequestReader {
  /** More commits than this are not counted. */
  private static final int COUNTED = 10_000;

  /** More commits than this are not listed. */
  private static final int LISTED = 1_000_000;

  private final PullRequests pullRequests;
  private final RepositoryOpener opener;

  /**
   * The service.
   *
   * @param cache for what is read from immutable commits; may be shared
   */
  public PullRequestReaderService(
      Permissions permissions,
      RepositoryStores stores,
      WeightedCache cache,
      PullRequests pullRequests) {
    this.pullRequests = pullRequests;
    this.opener = new RepositoryOpener(permissions, stores, cache);
  }

  @Override
  public PullRequestChanges changes(
      Identity caller, String owner, String repository, int number, Optional<Integer> version) {
    return at(
        caller,
        owner,
        repository,
        number,
        version,
        (opened, found) ->
            new PullRequestChanges(
                found,
                opened
                    .repository()
                    .commits()
                    .count(found.head(), List.of(found.forkPoint()), COUNTED),
                PatchSets.between(opened, Optional.of(found.forkPoint()), found.head())));
  }

  @Override
  public List<ProposedText> texts(
      Identity caller,
      String owner,
      String repository,
      int number,
      Optional<Integer> version,
      Predicate<RepoPath> wanted) {
    return at(
        caller,
        owner,
        repository,
        number,
        version,
        (opened, found) ->
            Differences.names(opened, Optional.of(found.forkPoint()), found.head()).stream()
                .filter(change -> !Differences.isSameContent(change))
                .flatMap(change -> change.after().stream())
                .filter(entry -> wanted.test(entry.path()))
                .limit(TEXTS)
                .flatMap(entry -> Differences.proposed(opened.repository().trees(), entry).stream())
                .toList());
  }

  @Override
  public Page<CommitData> commits(
      Identity caller, String owner, String repository, int number, PageRequest page) {
    return at(
        caller,
        owner,
        repository,
        number,
        Optional.empty(),
        (opened, found) -> {
          int total = count(opened, found);
          return new Page<>(log(opened, found, total, page.offset(), page.perPage()), page, total)
              .map(commit -> Commits.data(opened, commit));
        });
  }

  @Override
  public CommitData head(
      Identity caller, String owner, String repository, int number, CommitId id) {
    if (pullRequests.versions(caller, owner, repository, number).stream()
        .noneMatch(version -> version.head().equals(id))) {
      throw PortalException.notFound("commit");
    }
    return opener.read(
        caller,
        owner,
        repository,
        HiddenVersions.group(number),
        opened -> Commits.find(opened, id));
  }

  private static int count(OpenedRepository opened, PullRequestVersion version) {
    int counted =
        opened
            .repository()
            .commits()
            .count(version.head(), List.of(version.forkPoint()), LISTED + 1);
    if (counted > LISTED) {
      throw PortalException.of(
          ErrorCode.TOO_LARGE,
          "This has more than " + LISTED + " commits. Fetch them to look at them.");
    }
    return counted;
  }

  /** A part of a version's commits, oldest first. */
  private static List<Commit> log(
      OpenedRepository opened, PullRequestVersion version, int total, int offset, int most) {
    int end = Math.min(total, offset + most);
    if (end <= offset) {
      return List.of();
    }
    List<Commit> commits =
        new ArrayList<>(
            opened
                .repository()
                .commits()
                .log(
                    new LogQuery(
                        List.of(version.head()),
                        List.of(version.forkPoint()),
                        total - end,
                        end - offset)));
    Collections.reverse(commits);
    return commits;
  }

  /** All of them, for a patch: a part of a series is of no use. */
  private static List<Commit> series(OpenedRepository opened, PullRequestVersion version) {
    int total = count(opened, version);
    if (total > COUNTED) {
      throw PatchWriter.tooLarge();
    }
    return log(opened, version, total, 0, total).stream()
        .filter(commit -> commit.parents().size() < 2)
        .toList();
  }

  @Override
  public byte[] patch(
      Identity caller, String owner, String repository, int number, PatchForm form) {
    return at(
        caller,
        owner,
        repository,
        number,
        Optional.empty(),
        (opened, found) ->
            switch (form) {
              case DIFF -> PatchWriter.write(opened, found.forkPoint(), found.head(), true);
              case MAIL -> PatchWriter.mails(opened, series(opened, found));
            });
  }

  @Override
  public CompareView compare(
      Identity caller,
      String owner,
      String repository,
      int number,
      Optional<Integer> since,
      Optional<Integer> version,
      DiffRequest request) {
    List<PullRequestVersion> versions = pullRequests.versions(caller, owner, repository, number);
    PullRequestVersion found = version(versions, version);
    String spec =
        since
                .map(earlier -> version(versions, Optional.of(earlier)).head().hex() + "..")
                .orElseGet(() -> found.forkPoint().hex() + "...")
            + found.head().hex();
    return opener.read(
        caller,
        owner,
        repository,
        HiddenVersions.group(number),
        opened -> ChangePages.compare(opened, spec, request));
  }

  @Override
  public CommitView commit(
      Identity caller,
      String owner,
      String repository,
      int number,
      String id,
      DiffRequest request) {
    return at(
        caller,
        owner,
        repository,
        number,
        Optional.empty(),
        (opened, found) -> ChangePages.commit(opened, id, request));
  }

  @Override
  public PathView path(
      Identity caller,
      String owner,
      String repository,
      int number,
      Optional<Integer> version,
      RepoPath path,
      int page) {
    return at(
        caller,
        owner,
        repository,
        number,
        version,
        (opened, found) ->
            TreePages.path(
                opened, Revisions.position(opened, Revision.of(found.head()), path), page));
  }

  @Override
  public ContentsData contents(
      Identity caller, String owner, String repository, int number, RepoPath path) {
    return at(
        caller,
        owner,
        repository,
        number,
        Optional.empty(),
        (opened, found) -> Contents.at(opened, Optional.of(found.head().hex()), path));
  }

  @Override
  public PathEntry entry(
      Identity caller, String owner, String repository, int number, RepoPath path) {
    return at(
        caller,
        owner,
        repository,
        number,
        Optional.empty(),
        (opened, found) -> Contents.entry(opened, Optional.of(found.head().hex()), path));
  }

  @Override
  public RawFile raw(
      Identity caller,
      String owner,
      String repository,
      int number,
      Optional<Integer> version,
      RepoPath path) {
    PullRequestVersion found =
        version(pullRequests.versions(caller, owner, repository, number), version);
    return opener.keep(
        caller,
        owner,
        repository,
        HiddenVersions.group(number),
        opened -> Contents.raw(opened, Optional.of(found.head().hex()), path));
  }

  private <T> T at(
      Identity caller,
      String owner,
      String repository,
      int number,
      Optional<Integer> version,
      BiFunction<OpenedRepository, PullRequestVersion, T> work) {
    PullRequestVersion found =
        version(pullRequests.versions(caller, owner, repository, number), version);
    return opener.read(
        caller,
        owner,
        repository,
        HiddenVersions.group(number),
        opened -> work.apply(opened, found));
  }

  private static PullRequestVersion version(
      List<PullRequestVersion> versions, Optional<Integer> number) {
    return versions.stream()
        .filter(each -> number.orElse(versions.get(versions.size() - 1).number()) == each.number())
        .findFirst()
        .orElseThrow(() -> PortalException.notFound("version"));
  }
}
