package dev.gatehouse.web.page;

import dev.gatehouse.portal.audit.api.AuditEntry;
import dev.gatehouse.portal.audit.api.AuditFilter;
import dev.gatehouse.portal.audit.api.AuditLog;
import dev.gatehouse.portal.page.Page;
import dev.gatehouse.portal.page.PageRequest;
import dev.gatehouse.portal.repository.api.RepositoryView;
import dev.gatehouse.web.route.CurrentRequest;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.Optional;

/** What was done: by oneself, to a repository, to an organisation, in the whole portal. */
@Named("auditPage")
@RequestScoped
public class AuditPage {
  private static final int PER_PAGE = 50;

  @Inject private AuditLog log;
  @Inject private CurrentRequest current;
  @Inject private QueryLinks query;

  private Page<AuditEntry> entries = new Page<>(List.of(), PageRequest.first(), 0);

  public void loadOwn() {
    entries = log.own(current.getIdentity(), filter(), query.page(PER_PAGE));
  }

  public void loadRepository() {
    RepositoryView repository = current.getAccess().repository();
    entries =
        log.ofRepository(
            current.getIdentity(),
            repository.owner(),
            repository.name(),
            filter(),
            query.page(PER_PAGE));
  }

  public void loadOrganization() {
    entries =
        log.ofOrganization(
            current.getIdentity(), current.path("org"), filter(), query.page(PER_PAGE));
  }

  public void loadAll() {
    entries = log.all(current.getIdentity(), filter(), query.page(PER_PAGE));
  }

  private AuditFilter filter() {
    return new AuditFilter(filled("actor"), filled("action"), query.text("q"));
  }

  private Optional<String> filled(String name) {
    return Optional.of(query.text(name)).filter(text -> !text.isEmpty());
  }

  public boolean isFiltered() {
    return !filter().equals(AuditFilter.all());
  }

  public Page<AuditEntry> getEntries() {
    return entries;
  }
}
