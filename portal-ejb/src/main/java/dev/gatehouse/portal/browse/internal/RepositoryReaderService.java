package dev.gatehouse.portal.browse.internal;

import dev.gatehouse.portal.access.api.Permissions;
import dev.gatehouse.portal.browse.api.CommitData;
import dev.gatehouse.portal.browse.api.CommitPatches;
import dev.gatehouse.portal.browse.api.CommitView;
import dev.gatehouse.portal.browse.api.ComparisonData;
import dev.gatehouse.portal.browse.api.ContentsData;
import dev.gatehouse.portal.browse.api.FileData;
import dev.gatehouse.portal.browse.api.HistoryPart;
import dev.gatehouse.portal.browse.api.HistoryQuery;
import dev.gatehouse.portal.browse.api.NamedCommit;
import dev.gatehouse.portal.browse.api.PathEntry;
import dev.gatehouse.portal.browse.api.RawFile;
import dev.gatehouse.portal.browse.api.RepositoryReader;
import dev.gatehouse.portal.browse.api.TreeData;
import dev.gatehouse.portal.cache.api.WeightedCache;
import dev.gatehouse.portal.error.PortalException;
import dev.gatehouse.portal.page.Page;
import dev.gatehouse.portal.page.PageRequest;
import dev.gatehouse.portal.repository.spi.RepositoryStores;
import dev.gatehouse.sso.api.Identity;
import dev.gatehouse.vcs.spi.CommitId;
import dev.gatehouse.vcs.spi.ContentId;
import dev.gatehouse.vcs.spi.Ref;
import dev.gatehouse.vcs.spi.RefKind;
import dev.gatehouse.vcs.spi.RefName;
import dev.gatehouse.vcs.spi.RepoPath;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Reads repositories for programs: opens them and asks the readers. Thread-safe. */
public final class RepositoryReaderService implements RepositoryReader {
  private final RepositoryOpener opener;
  private final OtherHeads heads;

  /**
   * The service.
   *
   * @param cache for what is read from immutable commits; may be shared
   */
  public RepositoryReaderService(
      Permissions permissions, RepositoryStores stores, OtherHeads heads, WeightedCache cache) {
    this.heads = heads;
    this.opener = new RepositoryOpener(permissions, stores, cache);
  }

  @Override
  public Page<Ref> refs(
      Identity caller, String owner, String repository, RefKind kind, PageRequest part) {
    List<Ref> all =
        refs(caller, owner, repository).stream().filter(ref -> ref.name().kind() == kind).toList();
    int begin = Math.min(part.offset(), all.size());
    int end = Math.min(begin + part.perPage(), all.size());
    return new Page<>(all.subList(begin, end), part, all.size());
  }

  @Override
  public List<Ref> refs(Identity caller, String owner, String repository) {
    return read(caller, owner, repository, RefPages::all);
  }

  @Override
  public NamedCommit ref(Identity caller, String owner, String repository, RefName name) {
    return read(
        caller,
        owner,
        repository,
        opened -> {
          Ref ref =
              opened
                  .repository()
                  .refs()
                  .find(name)
                  .orElseThrow(() -> PortalException.notFound("revision"));
          return new NamedCommit(
              ref,
              Commits.find(opened, ref.commit()),
              name.kind() == RefKind.BRANCH ? opened.repository().refs().heads(name) : List.of());
        });
  }

  @Override
  public HistoryPart commits(
      Identity caller, String owner, String repository, HistoryQuery query, PageRequest part) {
    return read(caller, owner, repository, opened -> Commits.history(opened, query, part));
  }

  @Override
  public CommitData commit(Identity caller, String owner, String repository, CommitId id) {
    return read(caller, owner, repository, opened -> Commits.find(opened, id));
  }

  @Override
  public List<Ref> branchesWith(
      Identity caller, String owner, String repository, CommitId id, int most) {
    return read(
        caller,
        owner,
        repository,
        opened ->
            RefPages.containing(
                    opened, Commits.find(opened, id).commit().id(), CommitView.REFS_ASKED)
                .names()
                .stream()
                .filter(name -> name.kind() == RefKind.BRANCH)
                .limit(most)
                .flatMap(name -> opened.repository().refs().find(name).stream())
                .toList());
  }

  @Override
  public CommitPatches patches(Identity caller, String owner, String repository, String revision) {
    return read(caller, owner, repository, opened -> PatchSets.commit(opened, revision));
  }

  @Override
  public ComparisonData compare(
      Identity caller,
      String owner,
      String repository,
      String base,
      String head,
      Optional<PageRequest> part) {
    return OtherHeads.isMeant(head)
        ? opener.readWith(
            caller,
            owner,
            repository,
            heads,
            head,
            (opened, other) ->
                PatchSets.compare(
                    opened,
                    base,
                    other.revision().commit().hex(),
                    Optional.of(other.repository()),
                    part))
        : read(
            caller,
            owner,
            repository,
            opened -> PatchSets.compare(opened, base, head, Optional.empty(), part));
  }

  @Override
  public byte[] compareDiff(
      Identity caller, String owner, String repository, String base, String head) {
    return OtherHeads.isMeant(head)
        ? opener.readWith(
            caller,
            owner,
            repository,
            heads,
            head,
            (opened, other) -> diff(opened, base, other.revision().commit().hex()))
        : read(caller, owner, repository, opened -> diff(opened, base, head));
  }

  private static byte[] diff(OpenedRepository opened, String base, String head) {
    PatchSets.Parting parting = PatchSets.parting(opened, base, head);
    return PatchWriter.write(opened, parting.from(), parting.head(), false);
  }

  @Override
  public ContentsData contents(
      Identity caller, String owner, String repository, Optional<String> revision, RepoPath path) {
    return read(caller, owner, repository, opened -> Contents.at(opened, revision, path));
  }

  @Override
  public PathEntry entry(
      Identity caller, String owner, String repository, Optional<String> revision, RepoPath path) {
    return read(caller, owner, repository, opened -> Contents.entry(opened, revision, path));
  }

  @Override
  public ContentsData.File readme(
      Identity caller, String owner, String repository, Optional<String> revision) {
    return read(caller, owner, repository, opened -> Contents.readme(opened, revision));
  }

  @Override
  public RawFile raw(
      Identity caller, String owner, String repository, Optional<String> revision, RepoPath path) {
    return opener.keep(caller, owner, repository, opened -> Contents.raw(opened, revision, path));
  }

  @Override
  public TreeData tree(
      Identity caller, String owner, String repository, String name, boolean recursive) {
    return read(caller, owner, repository, opened -> Contents.tree(opened, name, recursive));
  }

  @Override
  public FileData blob(Identity caller, String owner, String repository, ContentId id) {
    return read(caller, owner, repository, opened -> Contents.blob(opened, id));
  }

  @Override
  public RawFile rawBlob(Identity caller, String owner, String repository, ContentId id) {
    return opener.keep(caller, owner, repository, opened -> Contents.rawBlob(opened, id));
  }

  private <T> T read(
      Identity caller, String owner, String repository, Function<OpenedRepository, T> work) {
    return opener.read(caller, owner, repository, work);
  }
}
