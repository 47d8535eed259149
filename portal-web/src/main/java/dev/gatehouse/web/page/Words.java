package dev.gatehouse.web.page;

import dev.gatehouse.portal.access.api.AccessLevel;
import dev.gatehouse.portal.access.api.Subject;
import dev.gatehouse.portal.account.api.MemberRole;
import dev.gatehouse.portal.repository.api.BranchRule;
import dev.gatehouse.portal.repository.api.MergeRules;
import dev.gatehouse.portal.repository.api.Visibility;
import dev.gatehouse.sso.api.TokenRole;
import dev.gatehouse.vcs.spi.VcsKind;
import dev.gatehouse.web.markup.VisibleText;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What pages call the values of enums. Thread-safe. */
@Named("words")
@ApplicationScoped
public class Words {
  public String level(AccessLevel level) {
    return switch (level) {
      case NONE -> "None";
      case READ -> "Read";
      case WRITE -> "Write";
      case ADMIN -> "Admin";
    };
  }

  public String role(TokenRole role) {
    return switch (role) {
      case READ -> "Read";
      case WRITE -> "Read and write";
      case ADMIN -> "All that I may";
    };
  }

  public String member(MemberRole role) {
    return switch (role) {
      case MEMBER -> "Member";
      case OWNER -> "Owner";
    };
  }

  public String visibility(Visibility visibility) {
    return switch (visibility) {
      case PUBLIC -> "Public";
      case PRIVATE -> "Private";
    };
  }

  public String vcs(VcsKind kind) {
    return switch (kind) {
      case GIT -> "git";
      case HG -> "Mercurial";
    };
  }

  /** What a system calls its commits, as a heading. */
  public String commits(VcsKind kind) {
    return switch (kind) {
      case GIT -> "Commits";
      case HG -> "Changesets";
    };
  }

  /** What the rule for rewriting a branch is about; Mercurial has no rewriting, but heads. */
  public String rewriting(VcsKind kind) {
    return switch (kind) {
      case GIT -> "force-push, that is rewrite it";
      case HG -> "give it another open head";
    };
  }

  /** What the rule for deleting a branch is about; one of Mercurial is closed. */
  public String ending(VcsKind kind) {
    return switch (kind) {
      case GIT -> "delete it";
      case HG -> "close it";
    };
  }

  public String who(BranchRule.Who who) {
    return switch (who) {
      case NOBODY -> "Nobody";
      case ADMINS -> "Administrators";
      case WRITERS -> "Everybody who may write";
    };
  }

  /** Who a branch rule allows one thing, in words. */
  public String allowed(BranchRule.Allowed allowed) {
    String also = allowed.also().stream().map(Subject::name).collect(Collectors.joining(", "));
    if (also.isEmpty()) {
      return who(allowed.who());
    }
    return allowed.who() == BranchRule.Who.NOBODY
        ? "Only " + also
        : who(allowed.who()) + ", and " + also;
  }

  /** What a branch asks of pull requests, in words; empty if nothing. */
  public String asked(MergeRules rules) {
    List<String> parts = new ArrayList<>();
    if (rules.approvals() > 0) {
      parts.add(rules.approvals() == 1 ? "1 approval" : rules.approvals() + " approvals");
    }
    if (rules.codeOwners()) {
      parts.add("code owners");
    }
    parts.addAll(rules.contexts());
    if (rules.threadsResolved()) {
      parts.add("threads resolved");
    }
    if (rules.linearHistory()) {
      parts.add("no merges");
    }
    return String.join(", ", parts);
  }

  /** Text of a repository where it cannot be marked: see {@link VisibleText}. */
  public String visible(String text) {
    return VisibleText.of(text);
  }

  public String list(List<String> names) {
    return String.join(", ", names);
  }
}
