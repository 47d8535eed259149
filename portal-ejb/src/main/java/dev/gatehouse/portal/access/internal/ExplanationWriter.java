package dev.gatehouse.portal.access.internal;

import dev.gatehouse.portal.access.api.AccessLevel;
import dev.gatehouse.portal.access.api.Explanation;
import dev.gatehouse.portal.access.api.Explanation.Outcome;
import dev.gatehouse.portal.access.api.Explanation.Step;
import dev.gatehouse.portal.access.internal.LevelDecision.Decided;
import dev.gatehouse.portal.access.internal.LevelDecision.Finding;
import dev.gatehouse.portal.account.spi.Directory;
import dev.gatehouse.portal.account.spi.OrganizationFacts;
import dev.gatehouse.portal.account.spi.Person;
import dev.gatehouse.portal.account.spi.TeamFacts;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Says in sentences how a level came about. Thread-safe. */
final class ExplanationWriter {
  private static final DateTimeFormatter UNTIL =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

  private final Directory directory;

  ExplanationWriter(Directory directory) {
    this.directory = directory;
  }

  Explanation explain(LevelQuestion question, Decided decided) {
    return new Explanation(
        question.person().map(Person::login).orElse(""),
        decided.level(),
        decided.findings().stream().map(finding -> step(question, finding)).toList());
  }

  /** The sentence of the rule that decided. */
  String because(LevelQuestion question, Decided decided) {
    return decided.findings().stream()
        .filter(finding -> finding.outcome() == Outcome.DECIDED)
        .findFirst()
        .map(finding -> sentence(question, finding))
        .orElse("Nothing was given.");
  }

  private Step step(LevelQuestion question, Finding finding) {
    return new Step(
        finding.rule(), sentence(question, finding), finding.level(), finding.outcome());
  }

  private String sentence(LevelQuestion question, Finding finding) {
    boolean applies = finding.outcome() != Outcome.NOT_APPLICABLE;
    String who = question.person().map(Person::login).orElse("Anybody who is not signed in");
    String owner = question.repository().view().owner();
    String repository = question.repository().view().fullName();
    return switch (finding.rule()) {
      case DISABLED -> applies ? "The account is disabled." : "The account is not disabled.";
      case SITE_ADMIN ->
          who + (applies ? " is a site administrator." : " is no site administrator.");
      case OWNER -> who + (applies ? " owns " : " does not own ") + repository + " personally.";
      case ORGANIZATION_OWNER ->
          question.owner().isEmpty()
              ? repository + " belongs to no organisation."
              : who + (applies ? " is an owner of " : " is no owner of ") + owner + ".";
      case REPOSITORY_ACCOUNT_GRANT, REPOSITORY_TEAM_GRANT ->
          grant(finding, who, "on " + repository);
      case ORGANIZATION_ACCOUNT_GRANT, ORGANIZATION_TEAM_GRANT ->
          question.owner().isEmpty()
              ? repository + " belongs to no organisation."
              : grant(finding, who, "on all repositories of " + owner);
      case ORGANIZATION_DEFAULT -> organizationDefault(question, applies, who);
      case PUBLIC ->
          applies
              ? "The repository is public: everybody may read it."
              : "The repository is private, or the account disabled.";
      case ARCHIVED ->
          applies
              ? "The repository is archived: nobody may write to it."
              : "The repository is not archived.";
      case DELETED -> applies ? "The repository is deleted." : "The repository is not deleted.";
      case TOKEN ->
          applies
              ? "The token reaches no further than its role and its repositories."
              : "No token was shown.";
    };
  }

  private static String organizationDefault(LevelQuestion question, boolean applies, String who) {
    if (question.owner().isEmpty()) {
      return "No organisation gives its members anything here.";
    }
    OrganizationFacts organization = question.owner().get();
    return applies
        ? organization.login()
            + " gives its members "
            + word(organization.defaultLevel())
            + " on its repositories."
        : who + " is no member of " + organization.login() + ".";
  }

  private String grant(Finding finding, String who, String where) {
    if (finding.grant().isEmpty()) {
      return finding.rule().name().endsWith("TEAM_GRANT")
          ? "No team of " + who + " was given anything " + where + "."
          : who + " was given nothing personally " + where + ".";
    }
    GrantFacts grant = finding.grant().get();
    String subject =
        switch (grant.kind()) {
          case ACCOUNT -> who;
          case TEAM ->
              "the team " + directory.team(grant.subjectId()).map(TeamFacts::fullName).orElse("?");
        };
    String until =
        grant
            .expiresAt()
            .map(
                end ->
                    (finding.outcome() == Outcome.EXPIRED ? ", which ended on " : ", until ")
                        + UNTIL.format(end))
            .orElse("");
    return grant.grantedBy()
        + " gave "
        + subject
        + " "
        + word(grant.level())
        + " "
        + where
        + until
        + ".";
  }

  private static String word(AccessLevel level) {
    return level == AccessLevel.NONE ? "nothing" : level.name().toLowerCase(Locale.ROOT);
  }
}
