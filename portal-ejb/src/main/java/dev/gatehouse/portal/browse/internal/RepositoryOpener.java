package dev.gatehouse.portal.browse.internal;

import dev.gatehouse.portal.access.api.Action;
import dev.gatehouse.portal.access.api.Permissions;
import dev.gatehouse.portal.access.api.RepositoryAccess;
import dev.gatehouse.portal.browse.api.Revision;
import dev.gatehouse.portal.cache.api.WeightedCache;
import dev.gatehouse.portal.error.ErrorCode;
import dev.gatehouse.portal.error.PortalException;
import dev.gatehouse.portal.repository.api.RepositoryView;
import dev.gatehouse.portal.repository.spi.RepositoryStores;
import dev.gatehouse.sso.api.Identity;
import dev.gatehouse.vcs.spi.CommitId;
import dev.gatehouse.vcs.spi.FileEdit;
import dev.gatehouse.vcs.spi.Repository;
import dev.gatehouse.vcs.spi.VcsException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;

/** The way to a repository: the right first, then the store; surprises become portal errors. */
final class RepositoryOpener {
  private static final Logger LOG = Logger.getLogger(RepositoryOpener.class.getName());

  private final Permissions permissions;
  private final RepositoryStores stores;
  private final WeightedCache cache;

  RepositoryOpener(Permissions permissions, RepositoryStores stores, WeightedCache cache) {
    this.permissions = permissions;
    this.stores = stores;
    this.cache = cache;
  }

  /** Opens the repository for the time of {@code work}. */
  <T> T read(Identity caller, String owner, String name, Function<OpenedRepository, T> work) {
    RepositoryAccess access = permissions.require(caller, Action.READ, owner, name);
    try (Repository repository = stores.open(access.repository())) {
      return work.apply(OpenedRepository.of(access, repository, cache));
    } catch (VcsException e) {
      throw told(e, access);
    }
  }

  /** Opens the repository for the time of {@code work}, with a group of its hidden heads. */
  <T> T read(
      Identity caller,
      String owner,
      String name,
      String group,
      Function<OpenedRepository, T> work) {
    RepositoryAccess access = permissions.require(caller, Action.READ, owner, name);
    try (Repository repository = QuarantinedRepository.open(stores, access, Set.of(group))) {
      return work.apply(OpenedRepository.of(access, repository, cache));
    } catch (VcsException e) {
      throw told(e, access);
    }
  }

  /**
   * Opens the repository for the time of {@code work}, which also sees a head of another one.
   *
   * @param head {@code owner:branch}
   */
  <T> T readWith(
      Identity caller,
      String owner,
      String name,
      OtherHeads heads,
      String head,
      BiFunction<OpenedRepository, OtherHeads.Head, T> work) {
    RepositoryAccess access = permissions.require(caller, Action.READ, owner, name);
    RepositoryView other = heads.repository(caller, access.repository(), head);
    heads.takePlace();
    try (QuarantinedRepository repository = QuarantinedRepository.open(stores, access, Set.of());
        Repository from = stores.open(other)) {
      Revision found =
          Revisions.head(from, OtherHeads.branch(head))
              .orElseThrow(() -> PortalException.notFound("revision"));
      repository.fetch(from, found.commit());
      return work.apply(
          OpenedRepository.of(access, repository, cache),
          new OtherHeads.Head(other, new Revision(found.kind(), head, found.commit())));
    } catch (VcsException e) {
      throw told(e, access);
    } finally {
      heads.giveBack();
    }
  }

  /**
   * Opens the repository for the time of {@code work}, which also sees a commit of edits; nothing
   * if they change nothing, or cannot be.
   */
  <T> T readChanged(
      Identity caller,
      String owner,
      String name,
      Optional<CommitId> base,
      List<FileEdit> edits,
      BiFunction<OpenedRepository, Optional<CommitId>, T> work) {
    RepositoryAccess access = permissions.require(caller, Action.READ, owner, name);
    try (QuarantinedRepository repository = QuarantinedRepository.open(stores, access, Set.of())) {
      return work.apply(
          OpenedRepository.of(access, repository, cache), repository.commit(base, edits));
    } catch (VcsException e) {
      throw told(e, access);
    }
  }

  /**
   * Opens the repository for longer: {@code work}'s result closes it, unless {@code work} fails.
   */
  <T> T keep(Identity caller, String owner, String name, Function<OpenedRepository, T> work) {
    RepositoryAccess access = permissions.require(caller, Action.READ, owner, name);
    return keep(access, () -> stores.open(access.repository()), work);
  }

  /** As the other, with a group of the repository's hidden heads. */
  <T> T keep(
      Identity caller,
      String owner,
      String name,
      String group,
      Function<OpenedRepository, T> work) {
    RepositoryAccess access = permissions.require(caller, Action.READ, owner, name);
    return keep(access, () -> QuarantinedRepository.open(stores, access, Set.of(group)), work);
  }

  @SuppressWarnings("MustBeClosedChecker") // What work returns closes it.
  private <T> T keep(
      RepositoryAccess access, Supplier<Repository> opening, Function<OpenedRepository, T> work) {
    Repository repository;
    try {
      repository = opening.get();
    } catch (VcsException e) {
      throw told(e, access);
    }
    boolean kept = false;
    try {
      T result = work.apply(OpenedRepository.of(access, repository, cache));
      kept = true;
      return result;
    } catch (VcsException e) {
      throw told(e, access);
    } finally {
      if (!kept) {
        repository.close();
      }
    }
  }

  /** What the person who asked is told; the operator's log gets the rest. */
  static PortalException told(VcsException problem, RepositoryAccess access) {
    return switch (problem.code()) {
      case TOO_LARGE ->
          PortalException.of(
              ErrorCode.TOO_LARGE, "That is too large to show. Clone the repository to see it.");
      case NOT_FOUND, BAD_REQUEST -> {
        LOG.log(Level.FINE, problem, () -> "repository " + access.repository().id());
        yield PortalException.notFound("page");
      }
      case LOCK_TIMEOUT ->
          PortalException.of(ErrorCode.UNAVAILABLE, "The repository is busy. Try again soon.");
      case CORRUPT, IO -> {
        LOG.log(Level.SEVERE, problem, () -> "repository " + access.repository().id());
        yield PortalException.of(
            ErrorCode.UNAVAILABLE, "The repository cannot be read now. Tell the operator.");
      }
    };
  }
}
