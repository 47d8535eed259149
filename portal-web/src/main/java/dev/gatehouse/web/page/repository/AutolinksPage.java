package dev.gatehouse.web.page.repository;

import dev.gatehouse.portal.repository.api.Autolink;
import dev.gatehouse.portal.repository.api.Autolinks;
import dev.gatehouse.portal.repository.api.RepositoryView;
import dev.gatehouse.web.page.QueryLinks;
import dev.gatehouse.web.page.Redirect;
import dev.gatehouse.web.route.CurrentRequest;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;

/** {@code /{owner}/{repo}/settings/autolinks}: where the issues are that texts speak of. */
@Named("autolinksPage")
@RequestScoped
public class AutolinksPage {
  @Inject private Autolinks autolinks;
  @Inject private CurrentRequest current;
  @Inject private QueryLinks query;
  @Inject private Redirect redirect;

  private List<Autolink> list = List.of();
  private String prefix = "";
  private String template = "";
  private boolean alphanumeric;

  public void load() {
    RepositoryView repository = current.getRepository();
    list = autolinks.list(current.getIdentity(), repository.owner(), repository.name());
  }

  public void add() {
    RepositoryView repository = current.getRepository();
    Autolink made =
        autolinks.create(
            current.getIdentity(),
            repository.owner(),
            repository.name(),
            new Autolink(0, prefix, template, alphanumeric));
    done(made.prefix() + "123 is a link from now on.");
  }

  /** Deletes the one that the pressed button names. */
  public void remove() {
    RepositoryView repository = current.getRepository();
    autolinks.delete(
        current.getIdentity(), repository.owner(), repository.name(), query.number("remove"));
    done("Autolink deleted.");
  }

  private void done(String notice) {
    redirect.to("/" + current.getRepository().fullName() + "/settings/autolinks", notice);
  }

  public List<Autolink> getList() {
    return list;
  }

  public String getPrefix() {
    return prefix;
  }

  public void setPrefix(String prefix) {
    this.prefix = prefix;
  }

  public String getTemplate() {
    return template;
  }

  public void setTemplate(String template) {
    this.template = template;
  }

  public boolean isAlphanumeric() {
    return alphanumeric;
  }

  public void setAlphanumeric(boolean alphanumeric) {
    this.alphanumeric = alphanumeric;
  }
}
