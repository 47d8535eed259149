package dev.gatehouse.web.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.gatehouse.portal.access.api.Subject;
import dev.gatehouse.portal.access.api.SubjectKind;
import dev.gatehouse.portal.error.ErrorCode;
import dev.gatehouse.portal.error.PortalException;
import dev.gatehouse.portal.repository.api.BranchRule;
import dev.gatehouse.portal.repository.api.BranchRule.Allowed;
import dev.gatehouse.portal.repository.api.BranchRule.Who;
import dev.gatehouse.portal.repository.api.MergeRules;
import dev.gatehouse.vcs.spi.MergeStrategy;
import dev.gatehouse.web.rest.http.Json;
import dev.gatehouse.web.rest.model.ProtectionBody;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** GitHub's branch protection as a branch rule. */
class ProtectionTest {
  private static final Allowed NOBODY = Allowed.of(Who.NOBODY);
  private static final Allowed WRITERS = Allowed.of(Who.WRITERS);

  private static BranchRule rule(String json, BranchRule... before) {
    return Protection.rule(
        "acme",
        "main",
        Json.read(json.replace('\'', '"').getBytes(StandardCharsets.UTF_8), ProtectionBody.class),
        List.of(before).stream().findFirst());
  }

  @Test
  void nothingAskedKeepsTheBranchFromRewritingAndDeletion() {
    assertEquals(
        new BranchRule(
            0,
            "main",
            WRITERS,
            NOBODY,
            NOBODY,
            new MergeRules(WRITERS, 0, List.of(), false, false, false)),
        rule(
            "{'required_status_checks': null, 'enforce_admins': null,"
                + " 'required_pull_request_reviews': null, 'restrictions': null}"));
  }

  @Test
  void whereAnythingIsAskedNobodyPushesPastIt() {
    BranchRule rule =
        rule(
            "{'required_status_checks': {'strict': false, 'contexts': ['a'],"
                + " 'checks': [{'context': 'b', 'app_id': -1}, {'context': 'a'}]},"
                + " 'enforce_admins': true, 'required_conversation_resolution': true,"
                + " 'required_linear_history': true, 'required_pull_request_reviews':"
                + " {'required_approving_review_count': 2, 'require_code_owner_reviews': true,"
                + " 'dismiss_stale_reviews': true}, 'restrictions': null}");
    assertEquals(NOBODY, rule.push());
    assertEquals(
        new MergeRules(WRITERS, 2, true, List.of("a", "b"), true, true, Set.of(), true),
        rule.merge());
    assertEquals(NOBODY, rule("{'enforce_admins': true, 'required_linear_history': true}").push());
    BranchRule free = rule("{'required_pull_request_reviews': {}}");
    assertEquals(Allowed.of(Who.ADMINS), free.push());
    assertEquals(1, free.merge().approvals());
  }

  @Test
  void restrictionsNameWhoPushesAndMergesAndTeamsAreThoseOfTheOwner() {
    List<Subject> some =
        List.of(
            new Subject(SubjectKind.ACCOUNT, "ann"), new Subject(SubjectKind.TEAM, "acme/core"));
    BranchRule rule =
        rule(
            "{'enforce_admins': true, 'allow_force_pushes': true, 'allow_deletions': true,"
                + " 'restrictions': {'users': ['ann'], 'teams': ['core'], 'apps': []}}");
    Allowed only = new Allowed(Who.NOBODY, some);
    assertEquals(List.of(only, only, only, only), all(rule));
    assertEquals(
        new Allowed(Who.ADMINS, some),
        rule("{'restrictions': {'users': ['ann'], 'teams': ['core']}}").push());
  }

  private static List<Allowed> all(BranchRule rule) {
    return List.of(rule.push(), rule.forcePush(), rule.delete(), rule.merge().who());
  }

  @Test
  void whatItDoesNotSayStaysAsItWas() {
    BranchRule before =
        new BranchRule(
            7,
            "main",
            WRITERS,
            WRITERS,
            WRITERS,
            new MergeRules(
                WRITERS, 3, true, List.of("x"), true, true, Set.of(MergeStrategy.SQUASH), true));
    BranchRule rule = rule("{}", before);
    assertEquals(7, rule.id());
    assertEquals(
        new MergeRules(
            WRITERS, 0, false, List.of(), false, false, Set.of(MergeStrategy.SQUASH), false),
        rule.merge());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "required_status_checks.strict {'required_status_checks': {'strict': true}}",
        "required_status_checks.checks"
            + " {'required_status_checks': {'checks': [{'context': 'a', 'app_id': 4}]}}",
        "checks.context {'required_status_checks': {'checks': [{}]}}",
        "required_pull_request_reviews.dismiss_stale_reviews"
            + " {'required_pull_request_reviews': {'dismiss_stale_reviews': false}}",
        "required_pull_request_reviews.require_last_push_approval"
            + " {'required_pull_request_reviews': {'require_last_push_approval': true}}",
        "required_pull_request_reviews.dismissal_restrictions"
            + " {'required_pull_request_reviews': {'dismissal_restrictions': {'users': ['a']}}}",
        "required_pull_request_reviews.bypass_pull_request_allowances"
            + " {'required_pull_request_reviews':"
            + " {'bypass_pull_request_allowances': {'teams': ['a']}}}",
        "restrictions.apps {'restrictions': {'apps': ['a']}}",
        "restrictions.users {'restrictions': {'users': [null]}}",
        "block_creations {'block_creations': true}",
        "lock_branch {'lock_branch': true}",
        "allow_fork_syncing {'allow_fork_syncing': true}",
        "required_signatures {'required_signatures': true}",
        "allow_force_pushes {'enforce_admins': true, 'allow_force_pushes': true,"
            + " 'required_pull_request_reviews': {}}",
        "allow_deletions {'enforce_admins': true, 'allow_deletions': true,"
            + " 'restrictions': {'users': []}}"
      })
  void whatNoRuleSaysIsRefusedWithTheField(String line) {
    int blank = line.indexOf(' ');
    PortalException refused =
        assertThrows(PortalException.class, () -> rule(line.substring(blank + 1)));
    assertEquals(ErrorCode.INVALID, refused.code());
    assertEquals(Optional.of(line.substring(0, blank)), refused.field());
  }
}
