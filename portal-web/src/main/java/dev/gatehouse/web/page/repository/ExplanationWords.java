package dev.gatehouse.web.page.repository;

import dev.gatehouse.portal.access.api.AccessLevel;
import dev.gatehouse.portal.access.api.Explanation;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;

/** How an explanation of a right is told and drawn. Thread-safe. */
@Named("explanations")
@ApplicationScoped
public class ExplanationWords {
  /** What somebody with the level may do. */
  public String sentence(AccessLevel level) {
    return switch (level) {
      case NONE -> "cannot know that it exists";
      case READ -> "can read it, and not push";
      case WRITE -> "can read it and push to it";
      case ADMIN -> "administers it";
    };
  }

  public String rule(Explanation.Rule rule) {
    return switch (rule) {
      case DISABLED -> "Disabled account";
      case SITE_ADMIN -> "Administrator of the portal";
      case OWNER -> "Owner";
      case ORGANIZATION_OWNER -> "Owner of the organisation";
      case REPOSITORY_ACCOUNT_GRANT -> "Given to the person, on this repository";
      case REPOSITORY_TEAM_GRANT -> "Given to a team, on this repository";
      case ORGANIZATION_ACCOUNT_GRANT -> "Given to the person, on the organisation";
      case ORGANIZATION_TEAM_GRANT -> "Given to a team, on the organisation";
      case ORGANIZATION_DEFAULT -> "What every member has";
      case PUBLIC -> "Public repository";
      case ARCHIVED -> "Archived";
      case DELETED -> "Deleted";
      case TOKEN -> "Bound of the token";
    };
  }

  public String outcome(Explanation.Step step) {
    return switch (step.outcome()) {
      case DECIDED -> "Decides: " + level(step.level());
      case OVERRULED -> "Decided before";
      case BOUNDED -> "Changes it to " + level(step.level());
      case EXPIRED -> "Over";
      case NOT_APPLICABLE -> "Does not apply";
    };
  }

  private static String level(AccessLevel level) {
    return switch (level) {
      case NONE -> "None";
      case READ -> "Read";
      case WRITE -> "Write";
      case ADMIN -> "Admin";
    };
  }

  /** The style of a step: that which decided stands out, that which does not apply steps back. */
  public String style(Explanation.Outcome outcome) {
    return switch (outcome) {
      case DECIDED, BOUNDED -> "decided";
      case OVERRULED, EXPIRED -> "overruled";
      case NOT_APPLICABLE -> "skipped";
    };
  }

  public String badge(Explanation.Outcome outcome) {
    return switch (outcome) {
      case DECIDED -> "badge-ok";
      case BOUNDED, EXPIRED -> "badge-warn";
      case OVERRULED, NOT_APPLICABLE -> "";
    };
  }

  public String icon(Explanation.Outcome outcome) {
    return switch (outcome) {
      case DECIDED, BOUNDED -> "check";
      case EXPIRED -> "clock";
      case OVERRULED -> "minus";
      case NOT_APPLICABLE -> "close";
    };
  }
}
