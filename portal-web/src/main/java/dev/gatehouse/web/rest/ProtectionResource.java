package dev.gatehouse.web.rest;

import dev.gatehouse.portal.access.api.Subject;
import dev.gatehouse.portal.access.api.SubjectKind;
import dev.gatehouse.portal.browse.api.NamedCommit;
import dev.gatehouse.portal.browse.api.RepositoryReader;
import dev.gatehouse.portal.error.PortalException;
import dev.gatehouse.portal.repository.api.BranchRule;
import dev.gatehouse.portal.repository.api.BranchRules;
import dev.gatehouse.portal.repository.api.MergeRules;
import dev.gatehouse.vcs.spi.RefName;
import dev.gatehouse.web.rest.http.ApiUrls;
import dev.gatehouse.web.rest.model.ProtectionAnswer;
import dev.gatehouse.web.rest.model.ProtectionAnswer.Flag;
import dev.gatehouse.web.rest.model.ProtectionBody;
import dev.gatehouse.web.rest.model.UserAnswer;
import dev.gatehouse.web.route.CurrentRequest;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/**
 * Branch rules as GitHub's branch protection: one branch, one rule. The rule that it makes stands
 * before those whose patterns fit the branch too. A slash in a branch's name is {@code %2F}.
 */
@Dependent
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "access")
public class ProtectionResource {
  private static final String PATH = "repos/{owner}/{repo}/branches/{branch}/protection";

  private final CurrentRequest current;
  private final ApiUrls urls;
  private final BranchRules rules;
  private final RepositoryReader reader;
  private final UserAnswers users;

  @Inject
  ProtectionResource(
      CurrentRequest current,
      ApiUrls urls,
      BranchRules rules,
      RepositoryReader reader,
      UserAnswers users) {
    this.current = current;
    this.urls = urls;
    this.rules = rules;
    this.reader = reader;
    this.users = users;
  }

  @GET
  @Path(PATH)
  @Operation(summary = "How a branch is protected, by the branch rule that decides about it")
  @APIResponse(responseCode = "404", description = "No rule decides about it.")
  public ProtectionAnswer get() {
    requireBranch();
    return answer(rule());
  }

  @PUT
  @Path(PATH)
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Protect a branch",
      description =
          "Where anything is asked of pull requests, nobody pushes past them; administrators do if"
              + " enforce_admins is false. 422 for what no branch rule says, such as strict.")
  public ProtectionAnswer put(@Nullable ProtectionBody sent) {
    ProtectionBody body = Fields.body(sent);
    requireBranch();
    if (branch().indexOf('*') >= 0) {
      throw PortalException.invalid(
          "branch", "In a rule, * stands for anything. Write it in the branch rules.");
    }
    List<BranchRule> all = new ArrayList<>(all());
    String seen = BranchRules.edition(all);
    Optional<BranchRule> own = own(all);
    BranchRule wanted = Protection.rule(current.getOwner(), branch(), body, own);
    // Where the one is that decides now, which may be one of other branches too.
    int place = decides().map(all::indexOf).filter(at -> at >= 0).orElse(all.size());
    all.add(place, wanted);
    own.ifPresent(all::remove);
    replace(all, seen);
    return answer(rule());
  }

  @DELETE
  @Path(PATH)
  @Operation(summary = "Remove the rule of a branch")
  @APIResponse(responseCode = "204", description = "Removed.")
  @APIResponse(responseCode = "422", description = "Its rule is one of other branches too.")
  public void delete() {
    BranchRule decides = rule();
    List<BranchRule> all = new ArrayList<>(all());
    String seen = BranchRules.edition(all);
    BranchRule own =
        own(all)
            .orElseThrow(
                () ->
                    PortalException.invalid(
                        "branch",
                        "The rule '"
                            + decides.pattern()
                            + "' is one of other branches too. Change it in the branch rules."));
    all.remove(own);
    replace(all, seen);
  }

  @GET
  @Path(PATH + "/restrictions/users")
  @Operation(summary = "The people who may push to a branch and merge into it")
  public List<UserAnswer> users() {
    return restrictions().users();
  }

  @GET
  @Path(PATH + "/restrictions/teams")
  @Operation(summary = "The teams who may push to a branch and merge into it")
  public List<ProtectionAnswer.Team> teams() {
    return restrictions().teams();
  }

  private ProtectionAnswer.Restrictions restrictions() {
    return get().restrictions().orElseThrow(() -> PortalException.notFound("restriction"));
  }

  private String branch() {
    return current.path("branch");
  }

  private void requireBranch() {
    String name = branch();
    if (name.length() > 255) {
      throw PortalException.notFound("branch");
    }
    NamedCommit unused =
        reader.ref(
            current.getIdentity(), current.getOwner(), current.getName(), RefName.branch(name));
  }

  private List<BranchRule> all() {
    return rules.list(current.getIdentity(), current.getOwner(), current.getName());
  }

  private Optional<BranchRule> decides() {
    return rules.of(current.getIdentity(), current.getOwner(), current.getName(), branch());
  }

  private BranchRule rule() {
    return decides().orElseThrow(() -> PortalException.notFound("protection of this branch"));
  }

  private Optional<BranchRule> own(List<BranchRule> all) {
    return all.stream().filter(each -> each.pattern().equals(branch())).findFirst();
  }

  /** What was made of some rules; refused if somebody else changes them at the same moment. */
  private void replace(List<BranchRule> all, String seen) {
    List<BranchRule> unused =
        rules.replace(
            current.getIdentity(), current.getOwner(), current.getName(), all, Optional.of(seen));
  }

  private ProtectionAnswer answer(BranchRule rule) {
    MergeRules merge = rule.merge();
    boolean reviewed =
        merge.approvals() > 0 || merge.codeOwners() || !rule.push().equals(merge.who());
    return new ProtectionAnswer(
        url(),
        merge.contexts().isEmpty()
            ? Optional.empty()
            : Optional.of(
                new ProtectionAnswer.StatusChecks(
                    false,
                    merge.contexts(),
                    merge.contexts().stream()
                        .map(name -> new ProtectionAnswer.Check(name, Optional.empty()))
                        .toList())),
        new Flag(merge.bindsAdmins()),
        reviewed
            ? Optional.of(
                new ProtectionAnswer.Reviews(true, merge.codeOwners(), merge.approvals(), false))
            : Optional.empty(),
        merge.who().who() == BranchRule.Who.WRITERS
            ? Optional.empty()
            : Optional.of(restrictions(merge.who())),
        new Flag(merge.linearHistory()),
        new Flag(!Protection.isNobody(rule.forcePush())),
        new Flag(!Protection.isNobody(rule.delete())),
        new Flag(false),
        new Flag(merge.threadsResolved()),
        new Flag(false),
        new Flag(false),
        new Flag(false));
  }

  private ProtectionAnswer.Restrictions restrictions(BranchRule.Allowed who) {
    String url = url() + "/restrictions";
    return new ProtectionAnswer.Restrictions(
        url,
        url + "/users",
        url + "/teams",
        who.also().stream()
            .filter(each -> each.kind() == SubjectKind.ACCOUNT)
            .map(each -> users.user(each.name()))
            .toList(),
        who.also().stream()
            .filter(each -> each.kind() == SubjectKind.TEAM)
            .map(this::team)
            .toList(),
        List.of());
  }

  private ProtectionAnswer.Team team(Subject team) {
    String[] names = team.name().split("/", 2);
    return new ProtectionAnswer.Team(names[1], names[1], users.teamUrl(names[0], names[1]));
  }

  private String url() {
    return GitUrls.of(urls, current.getRepository()).protection(branch());
  }
}
