package dev.gatehouse.portal.review.internal;

import dev.gatehouse.portal.access.api.AccessLevel;
import dev.gatehouse.portal.access.api.Action;
import dev.gatehouse.portal.access.spi.RepositoryFacts;
import dev.gatehouse.portal.account.spi.Directory;
import dev.gatehouse.portal.account.spi.Person;
import dev.gatehouse.portal.error.PortalException;
import dev.gatehouse.portal.input.Lines;
import dev.gatehouse.portal.review.api.Assignees;
import dev.gatehouse.portal.review.api.PullRequestView;
import dev.gatehouse.portal.review.event.Actor;
import dev.gatehouse.portal.review.event.PullRequestEvent;
import dev.gatehouse.portal.review.jpa.PullRequestAssigneeEntity;
import dev.gatehouse.portal.review.jpa.PullRequestEntity;
import dev.gatehouse.sso.api.Identity;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The use cases of assignees. Thread-safe. */
public final class AssigneeService implements Assignees {
  private final PullRequestServices services;
  private final Directory directory;

  public AssigneeService(PullRequestServices services, Directory directory) {
    this.services = services;
    this.directory = directory;
  }

  @Override
  public List<String> on(Identity caller, String owner, String repository, int number) {
    long id = require(caller, Action.READ, owner, repository);
    return services.transactions().read(em -> of(em, PullRequestRows.require(em, id, number).id()));
  }

  @Override
  public Map<Long, List<String>> onAll(Identity caller, Collection<PullRequestView> pulls) {
    pulls.stream()
        .map(pull -> pull.repository().id())
        .distinct()
        .forEach(id -> services.permissions().require(caller, Action.READ, id));
    List<Long> ids = pulls.stream().map(PullRequestView::id).toList();
    return services.transactions().read(em -> views(em, ids));
  }

  @Override
  public List<String> add(
      Identity caller, String owner, String repository, int number, List<String> logins) {
    long id = require(caller, Action.WRITE, owner, repository);
    if (logins.size() > MOST) {
      throw tooMany();
    }
    RepositoryFacts facts =
        services.repositories().find(id).orElseThrow(() -> PortalException.notFound("repository"));
    Map<Long, String> wanted = new LinkedHashMap<>();
    for (String login : logins) {
      Person person =
          directory
              .person(login.strip())
              .filter(found -> !found.disabled())
              .filter(
                  found -> services.levels().levelOf(found.id(), facts).atLeast(AccessLevel.READ))
              .orElseThrow(() -> refused(login));
      wanted.put(person.id(), person.login());
    }
    Instant now = services.clock().instant();
    return services
        .transactions()
        .write(
            em -> {
              PullRequestEntity pull = PullRequestRows.require(em, id, number);
              pull.setUpdatedAt(now);
              List<PullRequestAssigneeEntity> there = rows(em, List.of(pull.id()));
              for (Map.Entry<Long, String> each : wanted.entrySet()) {
                boolean author = pull.accountId().filter(each.getKey()::equals).isPresent();
                if (!author
                    && !services
                        .levels()
                        .levelOf(each.getKey(), facts)
                        .atLeast(AccessLevel.WRITE)) {
                  throw refused(each.getValue());
                }
                if (there.stream().noneMatch(row -> row.accountId() == each.getKey())) {
                  em.persist(new PullRequestAssigneeEntity(pull.id(), each.getKey()));
                  services.tell(
                      em,
                      pull,
                      Actor.of(caller),
                      new PullRequestEvent.Assigned(each.getKey(), each.getValue()));
                }
              }
              em.flush();
              List<String> all = of(em, pull.id());
              if (all.size() > MOST) {
                throw tooMany();
              }
              return all;
            });
  }

  @Override
  public List<String> remove(
      Identity caller, String owner, String repository, int number, List<String> logins) {
    long id = require(caller, Action.WRITE, owner, repository);
    Map<Long, String> unwanted = new HashMap<>();
    logins.forEach(
        login ->
            directory
                .person(login.strip())
                .ifPresent(person -> unwanted.put(person.id(), person.login())));
    Instant now = services.clock().instant();
    return services
        .transactions()
        .write(
            em -> {
              PullRequestEntity pull = PullRequestRows.require(em, id, number);
              pull.setUpdatedAt(now);
              for (PullRequestAssigneeEntity row : rows(em, List.of(pull.id()))) {
                String login = unwanted.get(row.accountId());
                if (login != null) {
                  em.remove(row);
                  services.tell(
                      em,
                      pull,
                      Actor.of(caller),
                      new PullRequestEvent.Unassigned(row.accountId(), login));
                }
              }
              em.flush();
              return of(em, pull.id());
            });
  }

  private static PortalException refused(String login) {
    return PortalException.invalid(
        "assignees",
        Lines.cut(login, 100)
            + " cannot be assigned: that are accounts that may write to the repository, and the"
            + " author.");
  }

  private static PortalException tooMany() {
    return PortalException.invalid("assignees", "At most " + MOST + " assignees.");
  }

  private List<String> of(EntityManager em, long pullRequestId) {
    return views(em, List.of(pullRequestId)).getOrDefault(pullRequestId, List.of());
  }

  private Map<Long, List<String>> views(EntityManager em, Collection<Long> pullRequestIds) {
    Map<Long, List<String>> found = new HashMap<>();
    for (PullRequestAssigneeEntity row : rows(em, pullRequestIds)) {
      directory
          .person(row.accountId())
          .ifPresent(
              person ->
                  found
                      .computeIfAbsent(row.pullRequestId(), id -> new ArrayList<>())
                      .add(person.login()));
    }
    return found;
  }

  private static List<PullRequestAssigneeEntity> rows(
      EntityManager em, Collection<Long> pullRequestIds) {
    return pullRequestIds.isEmpty()
        ? List.of()
        : em.createQuery(
                "select a from PullRequestAssigneeEntity a where a.pullRequestId in :ids"
                    + " order by a.id",
                PullRequestAssigneeEntity.class)
            .setParameter("ids", pullRequestIds)
            .getResultList();
  }

  private long require(Identity caller, Action action, String owner, String repository) {
    return services.permissions().require(caller, action, owner, repository).repository().id();
  }
}
