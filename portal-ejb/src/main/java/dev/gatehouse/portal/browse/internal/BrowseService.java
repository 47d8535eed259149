package dev.gatehouse.portal.browse.internal;

import dev.gatehouse.portal.access.api.Permissions;
import dev.gatehouse.portal.browse.api.Archive;
import dev.gatehouse.portal.browse.api.BlameView;
import dev.gatehouse.portal.browse.api.Browse;
import dev.gatehouse.portal.browse.api.ChangeSet;
import dev.gatehouse.portal.browse.api.CommitListView;
import dev.gatehouse.portal.browse.api.CommitView;
import dev.gatehouse.portal.browse.api.CompareView;
import dev.gatehouse.portal.browse.api.DiffRequest;
import dev.gatehouse.portal.browse.api.HomeView;
import dev.gatehouse.portal.browse.api.Location;
import dev.gatehouse.portal.browse.api.PatchForm;
import dev.gatehouse.portal.browse.api.PathListView;
import dev.gatehouse.portal.browse.api.PathView;
import dev.gatehouse.portal.browse.api.Position;
import dev.gatehouse.portal.browse.api.RawFile;
import dev.gatehouse.portal.browse.api.RefListView;
import dev.gatehouse.portal.cache.api.WeightedCache;
import dev.gatehouse.portal.error.PortalException;
import dev.gatehouse.portal.repository.spi.RepositoryStores;
import dev.gatehouse.sso.api.Identity;
import dev.gatehouse.vcs.spi.CommitId;
import dev.gatehouse.vcs.spi.FileEdit;
import dev.gatehouse.vcs.spi.RefKind;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/** Reads repositories for people: opens them, asks the readers, keeps what can be asked again. */
public final class BrowseService implements Browse {
  private static final int ARCHIVES_PER_CLIENT = 2;
  private static final int ARCHIVES_IN_ALL = 8;

  private final RepositoryOpener opener;
  private final OtherHeads heads;
  private final ArchivePlaces archives = new ArchivePlaces(ARCHIVES_PER_CLIENT, ARCHIVES_IN_ALL);

  /**
   * The service.
   *
   * @param cache for what is read from immutable commits
   */
  public BrowseService(
      Permissions permissions, RepositoryStores stores, OtherHeads heads, WeightedCache cache) {
    this.heads = heads;
    this.opener = new RepositoryOpener(permissions, stores, cache);
  }

  @Override
  public String state(Identity caller, String owner, String repository) {
    return opener.read(caller, owner, repository, OpenedRepository::state);
  }

  @Override
  public HomeView home(Identity caller, String owner, String repository) {
    return opener.read(caller, owner, repository, TreePages::home);
  }

  @Override
  public PathView path(Identity caller, Location where, int page) {
    return at(caller, where, (opened, position) -> TreePages.path(opened, position, page));
  }

  @Override
  public RawFile raw(Identity caller, Location where) {
    return opener.keep(
        caller,
        where.owner(),
        where.repository(),
        opened -> OpenedRawFile.open(opened, Revisions.resolve(opened, where.revisionAndPath())));
  }

  @Override
  public BlameView blame(Identity caller, Location where) {
    return at(caller, where, BlamePages::blame);
  }

  @Override
  public CommitListView commits(Identity caller, Location where, int page) {
    return at(caller, where, (opened, position) -> LogPages.commits(opened, position, page));
  }

  @Override
  public CommitView commit(
      Identity caller, String owner, String repository, String id, DiffRequest request) {
    return opener.read(
        caller, owner, repository, opened -> ChangePages.commit(opened, id, request));
  }

  @Override
  public byte[] patch(Identity caller, String owner, String repository, String id, PatchForm form) {
    return opener.read(
        caller,
        owner,
        repository,
        opened -> PatchWriter.write(opened, ChangePages.find(opened, id), form));
  }

  @Override
  public RefListView refs(
      Identity caller, String owner, String repository, RefKind kind, String filter, int page) {
    return opener.read(
        caller, owner, repository, opened -> RefPages.list(opened, kind, filter, page));
  }

  @Override
  public CompareView compare(
      Identity caller, String owner, String repository, String spec, DiffRequest request) {
    ChangePages.Spec wanted = ChangePages.Spec.of(spec);
    return OtherHeads.isMeant(wanted.head())
        ? opener.readWith(
            caller,
            owner,
            repository,
            heads,
            wanted.head(),
            (opened, head) ->
                ChangePages.compare(
                    opened, wanted, head.revision(), Optional.of(head.repository()), request))
        : opener.read(
            caller, owner, repository, opened -> ChangePages.compare(opened, spec, request));
  }

  @Override
  public ChangeSet preview(
      Identity caller,
      String owner,
      String repository,
      Optional<CommitId> base,
      List<FileEdit> edits,
      DiffRequest request) {
    return opener.readChanged(
        caller,
        owner,
        repository,
        base,
        edits,
        (opened, to) ->
            to.map(commit -> Differences.read(opened, base, commit, request))
                .orElseGet(() -> new ChangeSet(List.of(), 1, 0, false, 1)));
  }

  @Override
  public PathListView files(Identity caller, Location where) {
    return at(caller, where, TreePages::files);
  }

  @Override
  public Archive archive(
      Identity caller, String owner, String repository, String revision, String client) {
    return opener.keep(
        caller,
        owner,
        repository,
        opened -> {
          archives.take(client);
          boolean given = false;
          try {
            Archive archive =
                OpenedArchive.of(
                    opened,
                    Revisions.named(opened, revision)
                        .orElseThrow(() -> PortalException.notFound("revision")),
                    () -> archives.giveBack(client));
            given = true;
            return archive;
          } finally {
            if (!given) {
              archives.giveBack(client);
            }
          }
        });
  }

  private <T> T at(
      Identity caller, Location where, BiFunction<OpenedRepository, Position, T> work) {
    return opener.read(
        caller,
        where.owner(),
        where.repository(),
        opened -> work.apply(opened, Revisions.resolve(opened, where.revisionAndPath())));
  }
}
