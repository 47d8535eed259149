package dev.gatehouse.web.page.organization;

/** The fields of a form that describes a team. Belongs to one request. */
public final class TeamForm {
  private String name = "";
  private String description = "";

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
}
