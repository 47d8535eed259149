package dev.gatehouse.web.page.repository;

import dev.gatehouse.portal.access.api.Grant;
import dev.gatehouse.portal.access.api.Grants;
import dev.gatehouse.portal.access.api.Grants.EffectiveLevel;
import dev.gatehouse.portal.access.api.Grants.LevelChange;
import dev.gatehouse.portal.access.api.Subject;
import dev.gatehouse.portal.access.api.Target;
import dev.gatehouse.portal.repository.api.RepositoryView;
import dev.gatehouse.web.page.GrantForm;
import dev.gatehouse.web.page.PeopleSuggestions;
import dev.gatehouse.web.page.QueryLinks;
import dev.gatehouse.web.page.Redirect;
import dev.gatehouse.web.page.SubjectLine;
import dev.gatehouse.web.page.Times;
import dev.gatehouse.web.route.CurrentRequest;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** {@code /{owner}/{repo}/settings/access}: who was given what, and what that makes of it. */
@Named("accessSettings")
@RequestScoped
public class AccessSettings {
  @Inject private Grants grants;
  @Inject private PeopleSuggestions people;
  @Inject private CurrentRequest current;
  @Inject private QueryLinks query;
  @Inject private Redirect redirect;
  @Inject private Times times;

  private final GrantForm form = new GrantForm();
  private List<Grant> list = List.of();
  private List<EffectiveLevel> effective = List.of();
  private Optional<List<LevelChange>> preview = Optional.empty();

  public void load() {
    list = grants.list(current.getIdentity(), target());
    effective = grants.effective(current.getIdentity(), owner(), name());
  }

  /** Who would gain or lose what; nothing is saved. */
  public void simulate() {
    preview =
        Optional.of(
            grants.simulate(
                current.getIdentity(),
                owner(),
                name(),
                target(),
                form.named(),
                Optional.of(form.getLevel())));
  }

  public void give() {
    Grant given = grants.put(current.getIdentity(), form.command(target(), times.now()));
    redirect.to(path(), given.subject().name() + " has the level " + given.level() + " now.");
  }

  /** Takes back the grant that the pressed button names. */
  public void revoke() {
    Subject subject = SubjectLine.subject(query.text("revoke"));
    grants.revoke(current.getIdentity(), target(), subject);
    redirect.to(path(), "The grant to " + subject.name() + " was taken back.");
  }

  /** What to suggest for what was typed. */
  public List<String> complete(String text) {
    RepositoryView repository = current.getAccess().repository();
    return repository.ownedByOrganization()
        ? people.accountsAndTeams(text, repository.owner())
        : people.accounts(text);
  }

  public boolean isOver(Grant grant) {
    Instant now = times.now();
    return grant.expiresAt().filter(end -> !end.isAfter(now)).isPresent();
  }

  private Target target() {
    return new Target.Repository(owner(), name());
  }

  private String owner() {
    return current.getAccess().repository().owner();
  }

  private String name() {
    return current.getAccess().repository().name();
  }

  private String path() {
    return "/" + current.getAccess().repository().fullName() + "/settings/access";
  }

  public GrantForm getForm() {
    return form;
  }

  public List<Grant> getList() {
    return list;
  }

  public List<EffectiveLevel> getEffective() {
    return effective;
  }

  public Optional<List<LevelChange>> getPreview() {
    return preview;
  }
}
