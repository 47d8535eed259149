package dev.gatehouse.web.page.repository;

import dev.gatehouse.portal.access.api.Subject;
import dev.gatehouse.portal.repository.api.BranchRule;
import dev.gatehouse.web.page.SubjectLine;
import java.util.List;
import java.util.stream.Collectors;

/** Who is allowed one thing by a branch rule, as a part of a form. Belongs to one request. */
public final class AllowedForm {
  private BranchRule.Who who;
  private String also;

  AllowedForm(BranchRule.Allowed allowed) {
    this.who = allowed.who();
    this.also = allowed.also().stream().map(Subject::name).collect(Collectors.joining(" "));
  }

  BranchRule.Allowed allowed() {
    return new BranchRule.Allowed(who, SubjectLine.subjects(also));
  }

  public List<BranchRule.Who> getChoices() {
    return List.of(BranchRule.Who.values());
  }

  public BranchRule.Who getWho() {
    return who;
  }

  public void setWho(BranchRule.Who who) {
    this.who = who;
  }

  public String getAlso() {
    return also;
  }

  public void setAlso(String also) {
    this.also = also;
  }
}
