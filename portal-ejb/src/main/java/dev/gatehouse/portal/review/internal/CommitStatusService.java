package dev.gatehouse.portal.review.internal;

import dev.gatehouse.portal.access.api.Action;
import dev.gatehouse.portal.account.spi.Callers;
import dev.gatehouse.portal.error.PortalException;
import dev.gatehouse.portal.input.Lines;
import dev.gatehouse.portal.page.Page;
import dev.gatehouse.portal.page.PageRequest;
import dev.gatehouse.portal.repository.api.RepositoryView;
import dev.gatehouse.portal.review.api.CommitState;
import dev.gatehouse.portal.review.api.CommitStatus;
import dev.gatehouse.portal.review.api.CommitStatuses;
import dev.gatehouse.portal.review.api.NewCommitStatus;
import dev.gatehouse.portal.review.event.Actor;
import dev.gatehouse.portal.review.event.PullRequestEvent;
import dev.gatehouse.portal.review.event.ReportedStatus;
import dev.gatehouse.portal.review.jpa.CommitStatusEntity;
import dev.gatehouse.portal.review.jpa.PullRequestEntity;
import dev.gatehouse.sso.api.Identity;
import dev.gatehouse.vcs.spi.CommitId;
import dev.gatehouse.vcs.spi.Repository;
import jakarta.persistence.LockModeType;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The use cases of commit statuses. Thread-safe. */
public final class CommitStatusService implements CommitStatuses {
  private static final int URL = 2000;
  private static final int COMMITS = 1000;

  private final PullRequestServices services;

  public CommitStatusService(PullRequestServices services) {
    this.services = services;
  }

  @Override
  public CommitStatus report(
      Identity caller, String owner, String repository, CommitId commit, NewCommitStatus status) {
    RepositoryView view =
        services.permissions().require(caller, Action.WRITE, owner, repository).repository();
    Identity.Account account = Callers.signedIn(caller);
    String context = Lines.filled("context", status.context(), 255);
    String description = Lines.line("description", status.description(), 140);
    String url = url(status.targetUrl());
    Optional<Integer> pullRequest = pullWithHead(view, commit);
    if (pullRequest.isEmpty() && !isVisible(view, commit)) {
      throw PortalException.invalid("sha", "No commit found for SHA: " + commit.hex());
    }
    return services
        .transactions()
        .write(
            em -> {
              if (StatusRows.count(em, view.id(), commit, Optional.of(context)) >= PER_CONTEXT
                  || StatusRows.count(em, view.id(), commit, Optional.empty()) >= PER_COMMIT) {
                throw PortalException.invalid(
                    "context", "This SHA and context has reached the maximum number of statuses.");
              }
              // One of them that is about to land lands before this, or knows of it.
              List<PullRequestEntity> pulls = StatusRows.openWithHead(em, view.id(), commit);
              pulls.forEach(pull -> em.lock(pull, LockModeType.PESSIMISTIC_WRITE));
              CommitStatusEntity row =
                  new CommitStatusEntity(
                      view.id(),
                      commit.hex(),
                      context,
                      status.state(),
                      description,
                      url,
                      account.id(),
                      account.login(),
                      services.clock().instant());
              em.persist(row);
              PullRequestEvent reported =
                  new PullRequestEvent.StatusReported(
                      commit.hex(), context, status.state().name().toLowerCase(Locale.ROOT));
              for (PullRequestEntity pull : pulls) {
                services.tell(em, pull, Actor.of(account), reported);
              }
              em.flush(); // For the id.
              CommitStatus made = StatusRows.view(row);
              ReportedStatus.of(made, pullRequest)
                  .send(services.outbox(), em, view.id(), Actor.of(account));
              return made;
            });
  }

  /** An address that a page may link to: nothing that a browser runs. */
  private static String url(String text) {
    if (text.isEmpty()) {
      return "";
    }
    String line = Lines.line("target_url", text, URL);
    try {
      URI uri = new URI(line);
      if (uri.getHost() != null
          && uri.getScheme() != null
          && uri.getRawUserInfo() == null
          && uri.getScheme().toLowerCase(Locale.ROOT).matches("https?")) {
        return line;
      }
    } catch (URISyntaxException e) {
      // Said below.
    }
    throw PortalException.invalid("target_url", "An address that begins with http:// or https://.");
  }

  @Override
  public Page<CommitStatus> list(
      Identity caller, String owner, String repository, CommitId commit, PageRequest page) {
    RepositoryView view = read(caller, owner, repository, commit);
    return services.transactions().read(em -> StatusRows.page(em, view.id(), commit, page));
  }

  @Override
  public List<CommitStatus> latest(
      Identity caller, String owner, String repository, CommitId commit) {
    RepositoryView view = read(caller, owner, repository, commit);
    return services.transactions().read(em -> StatusRows.latest(em, view.id(), commit));
  }

  @Override
  public Map<CommitId, CommitState> combined(
      Identity caller, String owner, String repository, Collection<CommitId> commits) {
    RepositoryView view =
        services.permissions().require(caller, Action.READ, owner, repository).repository();
    if (commits.size() > COMMITS) {
      throw PortalException.invalid("commits", "At most " + COMMITS + " commits.");
    }
    return services.transactions().read(em -> StatusRows.combined(em, view.id(), commits));
  }

  private RepositoryView read(Identity caller, String owner, String repository, CommitId commit) {
    RepositoryView view =
        services.permissions().require(caller, Action.READ, owner, repository).repository();
    if (pullWithHead(view, commit).isEmpty() && !isVisible(view, commit)) {
      throw PortalException.notFound("commit");
    }
    return view;
  }

  private Optional<Integer> pullWithHead(RepositoryView repository, CommitId commit) {
    return services.transactions().read(em -> StatusRows.pullWithHead(em, repository.id(), commit));
  }

  private boolean isVisible(RepositoryView repository, CommitId commit) {
    try (Repository open = services.stores().open(repository)) {
      return open.commits().find(commit).isPresent();
    }
  }
}
