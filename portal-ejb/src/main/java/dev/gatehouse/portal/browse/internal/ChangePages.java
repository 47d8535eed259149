package dev.gatehouse.portal.browse.internal;

import dev.gatehouse.portal.browse.api.ChangeSet;
import dev.gatehouse.portal.browse.api.CommitView;
import dev.gatehouse.portal.browse.api.CompareView;
import dev.gatehouse.portal.browse.api.Count;
import dev.gatehouse.portal.browse.api.DiffRequest;
import dev.gatehouse.portal.browse.api.Position;
import dev.gatehouse.portal.browse.api.Revision;
import dev.gatehouse.portal.error.PortalException;
import dev.gatehouse.portal.repository.api.RepositoryView;
import dev.gatehouse.vcs.spi.Commit;
import dev.gatehouse.vcs.spi.CommitId;
import dev.gatehouse.vcs.spi.CommitReader;
import dev.gatehouse.vcs.spi.LogQuery;
import dev.gatehouse.vcs.spi.RepoPath;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Commits and comparisons. Stateless. */
final class ChangePages {
  private static final Pattern DIGITS = Pattern.compile("[0-9a-fA-F]{4,40}");

  /** More commits than this are not counted. */
  private static final int COUNTED = 10_000;

  private ChangePages() {}

  static CommitView commit(OpenedRepository opened, String id, DiffRequest request) {
    Commit commit = find(opened, id);
    RefPages.Containing containing =
        RefPages.containing(opened, commit.id(), CommitView.REFS_ASKED);
    return new CommitView(
        Revisions.position(opened, Revision.of(commit.id()), RepoPath.ROOT),
        commit,
        opened.repository().commits().phase(commit.id()),
        RefPages.names(opened).getOrDefault(commit.id(), List.of()),
        containing.names(),
        containing.more(),
        request,
        Differences.read(opened, commit.parents().stream().findFirst(), commit.id(), request));
  }

  /** A commit by the digits that its id begins with, or else by the name of a revision. */
  static Commit find(OpenedRepository opened, String name) {
    CommitReader commits = opened.repository().commits();
    return Optional.of(name)
        .filter(digits -> DIGITS.matcher(digits).matches())
        .flatMap(commits::resolve)
        .or(() -> Revisions.named(opened, name).map(Revision::commit))
        .flatMap(commits::find)
        .orElseThrow(() -> PortalException.notFound(opened.commitWord()));
  }

  /**
   * What is to be compared.
   *
   * @param base its name; empty for the default branch
   * @param head its name; empty for the default branch
   * @param direct whether the two are compared as they are
   */
  record Spec(String base, String head, boolean direct) {
    static Spec of(String text) {
      int three = text.indexOf("...");
      int two = three >= 0 ? -1 : text.indexOf("..");
      int dots = Math.max(three, two);
      return new Spec(
          dots > 0 ? text.substring(0, dots) : "",
          dots < 0 ? text : text.substring(dots + (three >= 0 ? 3 : 2)),
          two >= 0);
    }
  }

  static CompareView compare(OpenedRepository opened, String spec, DiffRequest request) {
    Spec wanted = Spec.of(spec);
    return compare(opened, wanted, revision(opened, wanted.head()), Optional.empty(), request);
  }

  /**
   * Compares with a head that was found.
   *
   * @param headRepository the other repository that it is from
   */
  static CompareView compare(
      OpenedRepository opened,
      Spec spec,
      Revision head,
      Optional<RepositoryView> headRepository,
      DiffRequest request) {
    Revision base = revision(opened, spec.base());
    boolean direct = spec.direct();
    Position position = Revisions.position(opened, head, RepoPath.ROOT);
    CommitReader commits = opened.repository().commits();
    Optional<CommitId> from =
        direct ? Optional.of(base.commit()) : commits.mergeBase(base.commit(), head.commit());
    if (from.isEmpty()) {
      return new CompareView(
          position,
          headRepository,
          base,
          false,
          from,
          List.of(),
          new Count(0, false),
          request,
          new ChangeSet(List.of(), 1, 0, false, 1));
    }
    List<Commit> newer =
        commits.log(
            new LogQuery(List.of(head.commit()), List.of(base.commit()), 0, CompareView.COMMITS));
    int count =
        newer.size() < CompareView.COMMITS
            ? newer.size()
            : commits.count(head.commit(), List.of(base.commit()), COUNTED + 1);
    return new CompareView(
        position,
        headRepository,
        base,
        direct,
        from,
        newer,
        Count.upTo(COUNTED, count),
        request,
        Differences.read(opened, from, head.commit(), request));
  }

  private static Revision revision(OpenedRepository opened, String name) {
    Optional<Revision> revision =
        name.isEmpty() ? Revisions.defaultRevision(opened) : Revisions.named(opened, name);
    return revision.orElseThrow(() -> PortalException.notFound("revision"));
  }
}
