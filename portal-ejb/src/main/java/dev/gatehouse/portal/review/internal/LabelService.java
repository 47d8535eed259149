package dev.gatehouse.portal.review.internal;

import dev.gatehouse.portal.access.api.Action;
import dev.gatehouse.portal.error.PortalException;
import dev.gatehouse.portal.input.Lines;
import dev.gatehouse.portal.input.Names;
import dev.gatehouse.portal.review.api.Label;
import dev.gatehouse.portal.review.api.LabelFacts;
import dev.gatehouse.portal.review.api.Labels;
import dev.gatehouse.portal.review.api.PullRequestView;
import dev.gatehouse.portal.review.event.Actor;
import dev.gatehouse.portal.review.event.PullRequestEvent;
import dev.gatehouse.portal.review.jpa.LabelEntity;
import dev.gatehouse.portal.review.jpa.PullRequestEntity;
import dev.gatehouse.portal.review.jpa.PullRequestLabelEntity;
import dev.gatehouse.sso.api.Identity;
import jakarta.persistence.EntityManager;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** The use cases of labels. Thread-safe. */
public final class LabelService implements Labels {
  private static final Pattern COLOUR = Pattern.compile("#?([0-9A-Fa-f]{6})");

  private final PullRequestServices services;

  public LabelService(PullRequestServices services) {
    this.services = services;
  }

  @Override
  public List<Label> list(Identity caller, String owner, String repository) {
    long id = require(caller, Action.READ, owner, repository);
    return services
        .transactions()
        .read(em -> LabelRows.all(em, id).stream().map(LabelRows::view).toList());
  }

  @Override
  public Label get(Identity caller, String owner, String repository, String name) {
    long id = require(caller, Action.READ, owner, repository);
    return services.transactions().read(em -> LabelRows.view(LabelRows.require(em, id, name)));
  }

  @Override
  public Label create(Identity caller, String owner, String repository, LabelFacts facts) {
    long id = require(caller, Action.WRITE, owner, repository);
    String name = name(facts.name().orElse(""));
    String colour = facts.colour().map(LabelService::colour).orElse(Label.GREY);
    String description = description(facts.description().orElse(""));
    return services
        .transactions()
        .write(
            em -> {
              requireFree(em, id, name);
              return LabelRows.view(make(em, id, name, colour, description));
            });
  }

  @Override
  public Label update(
      Identity caller, String owner, String repository, String name, LabelFacts facts) {
    long id = require(caller, Action.WRITE, owner, repository);
    Optional<String> next = facts.name().map(LabelService::name);
    Optional<String> colour = facts.colour().map(LabelService::colour);
    Optional<String> description = facts.description().map(LabelService::description);
    return services
        .transactions()
        .write(
            em -> {
              LabelEntity row = LabelRows.require(em, id, name);
              next.ifPresent(
                  to -> {
                    if (!Names.key(to).equals(row.nameKey())) {
                      requireFree(em, id, to);
                    }
                    row.setName(to, Names.key(to));
                  });
              colour.ifPresent(row::setColour);
              description.ifPresent(row::setDescription);
              return LabelRows.view(row);
            });
  }

  @Override
  public void delete(Identity caller, String owner, String repository, String name) {
    long id = require(caller, Action.WRITE, owner, repository);
    services.transactions().run(em -> em.remove(LabelRows.require(em, id, name)));
  }

  @Override
  public List<Label> on(Identity caller, String owner, String repository, int number) {
    long id = require(caller, Action.READ, owner, repository);
    return services.transactions().read(em -> of(em, PullRequestRows.require(em, id, number).id()));
  }

  @Override
  public Map<Long, List<Label>> onAll(Identity caller, Collection<PullRequestView> pulls) {
    pulls.stream()
        .map(pull -> pull.repository().id())
        .distinct()
        .forEach(id -> services.permissions().require(caller, Action.READ, id));
    List<Long> ids = pulls.stream().map(PullRequestView::id).toList();
    return services.transactions().read(em -> LabelRows.onAll(em, ids));
  }

  @Override
  public List<Label> add(
      Identity caller, String owner, String repository, int number, List<String> names) {
    return put(caller, require(caller, Action.WRITE, owner, repository), number, names, false);
  }

  @Override
  public List<Label> set(
      Identity caller, String owner, String repository, int number, List<String> names) {
    return put(caller, require(caller, Action.WRITE, owner, repository), number, names, true);
  }

  @Override
  public List<Label> remove(
      Identity caller, String owner, String repository, int number, String name) {
    long id = require(caller, Action.WRITE, owner, repository);
    return services
        .transactions()
        .write(
            em -> {
              PullRequestEntity pull = touched(em, id, number);
              LabelEntity label = LabelRows.require(em, id, name);
              services.tell(
                  em, pull, Actor.of(caller), new PullRequestEvent.Unlabeled(label.name()));
              em.remove(
                  LabelRows.on(em, pull.id()).stream()
                      .filter(on -> on.labelId() == label.id())
                      .findFirst()
                      .orElseThrow(() -> PortalException.notFound("label")));
              em.flush();
              return of(em, pull.id());
            });
  }

  private List<Label> put(
      Identity caller, long repositoryId, int number, List<String> names, boolean instead) {
    Actor actor = Actor.of(caller);
    Map<String, String> wanted = new LinkedHashMap<>();
    names.forEach(name -> wanted.putIfAbsent(Names.key(name(name)), name(name)));
    if (wanted.size() > MOST_ON_ONE) {
      throw tooMany();
    }
    return services
        .transactions()
        .write(
            em -> {
              PullRequestEntity pull = touched(em, repositoryId, number);
              Map<Long, PullRequestLabelEntity> had = new LinkedHashMap<>();
              LabelRows.on(em, pull.id()).forEach(on -> had.put(on.labelId(), on));
              int count = had.size();
              for (String name : wanted.values()) {
                LabelEntity label =
                    LabelRows.find(em, repositoryId, name)
                        .orElseGet(() -> make(em, repositoryId, name, Label.GREY, ""));
                if (had.remove(label.id()) == null) {
                  em.persist(new PullRequestLabelEntity(pull.id(), label.id()));
                  services.tell(em, pull, actor, new PullRequestEvent.Labeled(label.name()));
                  count++;
                }
              }
              if (instead) {
                for (PullRequestLabelEntity on : had.values()) {
                  String name = em.find(LabelEntity.class, on.labelId()).name();
                  services.tell(em, pull, actor, new PullRequestEvent.Unlabeled(name));
                  em.remove(on);
                }
                count -= had.size();
              }
              if (count > MOST_ON_ONE) {
                throw tooMany();
              }
              em.flush();
              return of(em, pull.id());
            });
  }

  private static PortalException tooMany() {
    return PortalException.invalid(
        "labels", "At most " + MOST_ON_ONE + " labels on a pull request.");
  }

  /** Its version rises, so that two who label at the same moment do so one after the other. */
  private PullRequestEntity touched(EntityManager em, long repositoryId, int number) {
    PullRequestEntity pull = PullRequestRows.require(em, repositoryId, number);
    pull.setUpdatedAt(services.clock().instant());
    return pull;
  }

  private static List<Label> of(EntityManager em, long pullRequestId) {
    return LabelRows.onAll(em, List.of(pullRequestId)).getOrDefault(pullRequestId, List.of());
  }

  private static LabelEntity make(
      EntityManager em, long repositoryId, String name, String colour, String description) {
    if (LabelRows.all(em, repositoryId).size() >= MOST) {
      throw PortalException.invalid("name", "A repository has at most " + MOST + " labels.");
    }
    LabelEntity row = new LabelEntity(repositoryId, name, Names.key(name), colour, description);
    em.persist(row);
    em.flush();
    return row;
  }

  private static void requireFree(EntityManager em, long repositoryId, String name) {
    if (LabelRows.find(em, repositoryId, name).isPresent()) {
      throw PortalException.nameTaken("There is a label of this name.");
    }
  }

  private static String name(String text) {
    return Lines.filled("name", text, NAME);
  }

  private static String description(String text) {
    return Lines.line("description", text, DESCRIPTION);
  }

  private static String colour(String text) {
    var matcher = COLOUR.matcher(text.strip());
    if (!matcher.matches()) {
      throw PortalException.invalid(
          "color", "A colour has six hexadecimal digits, such as 0a58a8.");
    }
    return matcher.group(1).toLowerCase(Locale.ROOT);
  }

  private long require(Identity caller, Action action, String owner, String repository) {
    return services.permissions().require(caller, action, owner, repository).repository().id();
  }
}
