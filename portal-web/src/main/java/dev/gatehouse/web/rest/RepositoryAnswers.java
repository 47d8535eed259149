package dev.gatehouse.web.rest;

import dev.gatehouse.portal.access.api.AccessLevel;
import dev.gatehouse.portal.access.api.Action;
import dev.gatehouse.portal.access.api.Permissions;
import dev.gatehouse.portal.access.api.RepositoryAccess;
import dev.gatehouse.portal.error.ErrorCode;
import dev.gatehouse.portal.error.PortalException;
import dev.gatehouse.portal.repository.api.Forks;
import dev.gatehouse.portal.repository.api.RepositoryView;
import dev.gatehouse.vcs.spi.VcsKind;
import dev.gatehouse.web.rest.http.ApiUrls;
import dev.gatehouse.web.rest.model.RepositoryAnswer;
import dev.gatehouse.web.route.CurrentRequest;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.Optional;

/** Repositories as the API shows them. For one request. */
@Dependent
class RepositoryAnswers {
  private final ApiUrls urls;
  private final CurrentRequest current;
  private final Permissions permissions;
  private final Forks forks;
  private final UserAnswers users;

  @Inject
  RepositoryAnswers(
      ApiUrls urls,
      CurrentRequest current,
      Permissions permissions,
      Forks forks,
      UserAnswers users) {
    this.urls = urls;
    this.current = current;
    this.permissions = permissions;
    this.forks = forks;
    this.users = users;
  }

  /** One asked for by itself, whose level the portal has already told. */
  RepositoryAnswer repository(RepositoryAccess access) {
    RepositoryView repository = access.repository();
    Optional<RepositoryView> parent = forks.parent(current.getIdentity(), repository);
    return answer(
        repository,
        access.level(),
        parent,
        parent
            .flatMap(found -> forks.source(current.getIdentity(), repository))
            .map(this::repository));
  }

  /** One of a list, or one just changed. */
  RepositoryAnswer repository(RepositoryView repository) {
    return answer(
        repository,
        level(repository),
        forks.parent(current.getIdentity(), repository),
        Optional.empty());
  }

  private AccessLevel level(RepositoryView repository) {
    try {
      return permissions.require(current.getIdentity(), Action.READ, repository.id()).level();
    } catch (PortalException e) {
      // A deleted one may be listed by who can restore it, but not read.
      if (e.code() == ErrorCode.NOT_FOUND) {
        return AccessLevel.NONE;
      }
      throw e;
    }
  }

  /**
   * @param source told only of one that is asked for by itself, and its parent with it
   */
  private RepositoryAnswer answer(
      RepositoryView repository,
      AccessLevel level,
      Optional<RepositoryView> parent,
      Optional<RepositoryAnswer> source) {
    int count = forks.count(current.getIdentity(), repository);
    String url = urls.repository(repository.owner(), repository.name());
    String page = urls.repositoryPage(repository.owner(), repository.name());
    var owner = users.owner(repository.owner(), repository.ownedByOrganization());
    return new RepositoryAnswer(
        repository.id(),
        repository.name(),
        repository.fullName(),
        owner,
        repository.isPrivate(),
        GitHubTerms.visibility(repository),
        repository.description(),
        GitHubTerms.lower(repository.vcs()),
        parent.isPresent(),
        count,
        count,
        repository.archivedAt().isPresent(),
        repository.vcs() == VcsKind.HG ? Optional.of(repository.publishing()) : Optional.empty(),
        false,
        repository.defaultBranch(),
        repository.createdAt(),
        repository.pushedAt(),
        repository.archivedAt(),
        repository.deletedAt(),
        GitHubTerms.permissions(level),
        repository.ownedByOrganization() ? Optional.of(owner) : Optional.empty(),
        source.flatMap(found -> parent).map(this::repository),
        source,
        url,
        page,
        page + (repository.vcs() == VcsKind.GIT ? ".git" : ""),
        url + "/{archive_format}{/ref}",
        url + "/git/blobs{/sha}",
        url + "/branches{/branch}",
        url + "/collaborators{/collaborator}",
        url + "/commits{/sha}",
        url + "/compare/{base}...{head}",
        url + "/contents/{+path}",
        url + "/forks",
        url + "/git/commits{/sha}",
        url + "/git/refs{/sha}",
        url + "/git/tags{/sha}",
        url + "/tags",
        url + "/git/trees{/sha}");
  }
}
