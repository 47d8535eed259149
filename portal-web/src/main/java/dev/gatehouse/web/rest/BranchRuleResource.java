package dev.gatehouse.web.rest;

import dev.gatehouse.portal.access.api.Subject;
import dev.gatehouse.portal.access.api.SubjectKind;
import dev.gatehouse.portal.repository.api.BranchRule;
import dev.gatehouse.portal.repository.api.BranchRules;
import dev.gatehouse.portal.repository.api.MergeRules;
import dev.gatehouse.portal.repository.api.RepositoryView;
import dev.gatehouse.vcs.spi.VcsKind;
import dev.gatehouse.web.rest.http.IfMatch;
import dev.gatehouse.web.rest.model.BranchRulesAnswer;
import dev.gatehouse.web.rest.model.BranchRulesBody;
import dev.gatehouse.web.route.CurrentRequest;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/**
 * Branch rules. GitHub's branch protection says less of who may rewrite and delete, of patterns and
 * of ways to land: so these stand beside it, and {@link ProtectionResource} shows them in its
 * shape.
 */
@Dependent
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "access")
public class BranchRuleResource {
  private final CurrentRequest current;
  private final BranchRules rules;
  private final IfMatch ifMatch;

  @Inject
  BranchRuleResource(CurrentRequest current, BranchRules rules, IfMatch ifMatch) {
    this.current = current;
    this.rules = rules;
    this.ifMatch = ifMatch;
  }

  @GET
  @Path("repos/{owner}/{repo}/branch-rules")
  @Operation(summary = "The branch rules of a repository, in order; the first that fits decides")
  public BranchRulesAnswer list() {
    RepositoryView repository = current.getAccess().repository();
    return answer(repository.vcs(), all(repository));
  }

  private List<BranchRule> all(RepositoryView repository) {
    return rules.list(current.getIdentity(), repository.owner(), repository.name());
  }

  @PUT
  @Path("repos/{owner}/{repo}/branch-rules")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Replace the branch rules of a repository",
      description =
          "With If-Match, only if they are as they were read: 412 if somebody else has changed them,"
              + " 409 if somebody does so at the same moment.")
  public BranchRulesAnswer replace(@Nullable BranchRulesBody sent) {
    List<BranchRulesBody.Rule> wanted = Fields.required(Fields.body(sent).rules(), "rules");
    RepositoryView repository = current.getAccess().repository();
    Optional<String> seen = Optional.empty();
    if (ifMatch.isAsked()) {
      List<BranchRule> now = all(repository);
      ifMatch.require(() -> answer(repository.vcs(), now));
      seen = Optional.of(BranchRules.edition(now));
    }
    return answer(
        repository.vcs(),
        rules.replace(
            current.getIdentity(),
            repository.owner(),
            repository.name(),
            wanted.stream().map(BranchRuleResource::rule).toList(),
            seen));
  }

  private static BranchRule rule(BranchRulesBody.Rule rule) {
    return new BranchRule(
        0,
        Fields.required(rule.pattern(), "pattern"),
        allowed("push", rule.push()),
        allowed("force_push", rule.forcePush()),
        allowed("delete", rule.delete()),
        new MergeRules(
            allowed("merge", rule.merge().or(rule::push)),
            rule.requiredApprovals().orElse(0),
            rule.requiredCodeOwners().orElse(false),
            Fields.texts(rule.requiredContexts(), "required_contexts"),
            rule.requiredThreadResolution().orElse(false),
            rule.requiredLinearHistory().orElse(false),
            Fields.texts(rule.allowedMergeMethods(), "allowed_merge_methods").stream()
                .map(word -> GitHubTerms.strategy("allowed_merge_methods", word))
                .collect(Collectors.toSet()),
            rule.enforceAdmins().orElse(true)));
  }

  private static BranchRule.Allowed allowed(
      String field, Optional<BranchRulesBody.Allowed> allowed) {
    List<Subject> also = new ArrayList<>();
    allowed
        .flatMap(BranchRulesBody.Allowed::users)
        .ifPresent(all -> all.forEach(name -> also.add(new Subject(SubjectKind.ACCOUNT, name))));
    allowed
        .flatMap(BranchRulesBody.Allowed::teams)
        .ifPresent(all -> all.forEach(name -> also.add(new Subject(SubjectKind.TEAM, name))));
    return new BranchRule.Allowed(
        allowed
            .flatMap(BranchRulesBody.Allowed::who)
            .map(word -> GitHubTerms.who(field + ".who", word))
            .orElse(BranchRule.Who.WRITERS),
        also);
  }

  private static BranchRulesAnswer answer(VcsKind vcs, List<BranchRule> rules) {
    return new BranchRulesAnswer(
        rules.stream()
            .map(
                rule ->
                    new BranchRulesAnswer.Rule(
                        rule.id(),
                        rule.pattern(),
                        allowed(rule.push()),
                        allowed(rule.forcePush()),
                        allowed(rule.delete()),
                        allowed(rule.merge().who()),
                        rule.merge().approvals(),
                        rule.merge().codeOwners(),
                        rule.merge().contexts(),
                        rule.merge().threadsResolved(),
                        rule.merge().linearHistory(),
                        rule.merge().ways(vcs).stream().map(GitHubTerms::strategy).toList(),
                        rule.merge().bindsAdmins()))
            .toList());
  }

  private static BranchRulesAnswer.Allowed allowed(BranchRule.Allowed allowed) {
    return new BranchRulesAnswer.Allowed(
        GitHubTerms.lower(allowed.who()),
        names(allowed.also(), SubjectKind.ACCOUNT),
        names(allowed.also(), SubjectKind.TEAM));
  }

  private static List<String> names(List<Subject> subjects, SubjectKind kind) {
    return subjects.stream().filter(each -> each.kind() == kind).map(Subject::name).toList();
  }
}
