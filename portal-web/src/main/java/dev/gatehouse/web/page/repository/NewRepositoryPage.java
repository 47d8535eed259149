package dev.gatehouse.web.page.repository;

import dev.gatehouse.portal.repository.api.NewRepository;
import dev.gatehouse.portal.repository.api.Repositories;
import dev.gatehouse.portal.repository.api.RepositoryView;
import dev.gatehouse.portal.repository.api.Visibility;
import dev.gatehouse.vcs.spi.VcsKind;
import dev.gatehouse.web.page.QueryLinks;
import dev.gatehouse.web.page.Redirect;
import dev.gatehouse.web.route.CurrentRequest;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;

/** {@code /new}: a new, empty repository. */
@Named("newRepositoryPage")
@RequestScoped
public class NewRepositoryPage {
  @Inject private Repositories repositories;
  @Inject private CurrentRequest current;
  @Inject private QueryLinks query;
  @Inject private Redirect redirect;

  private List<String> owners = List.of();
  private String owner = "";
  private String name = "";
  private String description = "";
  private VcsKind vcs = VcsKind.GIT;
  private Visibility visibility = Visibility.PRIVATE;
  private String defaultBranch = "main";

  @PostConstruct
  void load() {
    owners = repositories.creatableOwners(current.getIdentity());
    String wanted = query.text("owner");
    owner = owners.contains(wanted) ? wanted : owners.get(0);
  }

  public void create() {
    RepositoryView made =
        repositories.create(
            current.getIdentity(),
            new NewRepository(
                owner,
                name.strip(),
                description,
                vcs,
                visibility,
                vcs == VcsKind.HG ? "default" : defaultBranch.strip()));
    redirect.to("/" + made.fullName(), "Created " + made.fullName() + ".");
  }

  public List<String> getOwners() {
    return owners;
  }

  public String getOwner() {
    return owner;
  }

  public void setOwner(String owner) {
    this.owner = owner;
  }

  public String getName() {
    return name;
  }

  public void setName(String name) {
    this.name = name;
  }

  public String getDescription() {
    return description;
  }

  public void setDescription(String description) {
    this.description = description;
  }

  public VcsKind getVcs() {
    return vcs;
  }

  public void setVcs(VcsKind vcs) {
    this.vcs = vcs;
  }

  public Visibility getVisibility() {
    return visibility;
  }

  public void setVisibility(Visibility visibility) {
    this.visibility = visibility;
  }

  public String getDefaultBranch() {
    return defaultBranch;
  }

  public void setDefaultBranch(String defaultBranch) {
    this.defaultBranch = defaultBranch;
  }
}
