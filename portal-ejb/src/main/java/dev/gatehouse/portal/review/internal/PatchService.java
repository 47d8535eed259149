package dev.gatehouse.portal.review.internal;

import dev.gatehouse.portal.access.api.Action;
import dev.gatehouse.portal.access.api.RepositoryAccess;
import dev.gatehouse.portal.account.spi.Callers;
import dev.gatehouse.portal.edit.api.EditedFile;
import dev.gatehouse.portal.error.ErrorCode;
import dev.gatehouse.portal.error.PortalException;
import dev.gatehouse.portal.repository.api.RepositoryView;
import dev.gatehouse.portal.review.api.PatchProposal;
import dev.gatehouse.portal.review.api.PatchProposals;
import dev.gatehouse.portal.review.api.Proposal;
import dev.gatehouse.portal.review.api.PullRequestView;
import dev.gatehouse.portal.review.api.PullRequests;
import dev.gatehouse.portal.review.jpa.PullRequestEntity;
import dev.gatehouse.portal.review.spi.HiddenVersions;
import dev.gatehouse.sso.api.Identity;
import dev.gatehouse.vcs.patch.Patch;
import dev.gatehouse.vcs.patch.PatchParser;
import dev.gatehouse.vcs.spi.CommitId;
import dev.gatehouse.vcs.spi.Quarantine;
import dev.gatehouse.vcs.spi.Ref;
import dev.gatehouse.vcs.spi.RefKind;
import dev.gatehouse.vcs.spi.RefName;
import dev.gatehouse.vcs.spi.Repository;
import dev.gatehouse.vcs.spi.VcsErrorCode;
import dev.gatehouse.vcs.spi.VcsException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Makes pull requests and versions of patches. Thread-safe. */
final class PatchService implements PatchProposals {
  private static final Pattern AUTHOR =
      Pattern.compile("([^<>\\p{Cntrl}]*)<([^<>\\s]+@[^<>\\s]+)>");

  private final PullRequestServices services;
  private final Proposals proposals;
  private final PullRequestRows rows;

  PatchService(PullRequestServices services, Proposals proposals, PullRequestRows rows) {
    this.services = services;
    this.proposals = proposals;
    this.rows = rows;
  }

  @Override
  public PullRequestView propose(
      Identity caller, String owner, String repository, PatchProposal proposal) {
    RepositoryView view =
        services.permissions().require(caller, Action.PROPOSE, owner, repository).repository();
    Identity.Account account = Callers.signedIn(caller);
    List<Patch> patches = parse(proposal.patch());
    String said = said(patches);
    String title =
        proposal
            .title()
            .filter(text -> !text.isBlank())
            .orElseGet(() -> said.lines().findFirst().map(PatchService::line).orElse(""));
    if (title.isBlank()) {
      throw PortalException.invalid("title", "The patch has no message: say what it does.");
    }
    PatchBases.Found found;
    try (Repository open = services.stores().open(view)) {
      CommitId tip = Proposals.tip(open, proposal.baseBranch());
      try (Quarantine quarantine = open.quarantine(Set.of())) {
        PatchBases bases = new PatchBases(quarantine, patches);
        Optional<String> named = proposal.base().map(String::strip).filter(text -> !text.isEmpty());
        found =
            named.isPresent()
                ? bases.at(commit(open, quarantine, named.get()), "base")
                : bases.find(tip);
      }
    }
    PullRequestEntity made =
        proposals.propose(
            caller,
            view,
            new Proposal(
                title,
                proposal.body().orElseGet(() -> rest(said)),
                proposal.baseBranch(),
                Optional.of(found.base()),
                files(found),
                Optional.of(message(said.isEmpty() ? title : said, patches, account)),
                proposal.draft()));
    return rows.view(caller, view, made);
  }

  @Override
  public PullRequestView revise(
      Identity caller,
      String owner,
      String repository,
      int number,
      CommitId head,
      byte[] patch,
      Optional<String> message) {
    RepositoryAccess access =
        services.permissions().require(caller, Action.PROPOSE, owner, repository);
    Identity.Account account = Callers.signedIn(caller);
    List<Patch> patches = parse(patch);
    PullRequestEntity row =
        services
            .transactions()
            .read(em -> PullRequestRows.require(em, access.repository().id(), number));
    if (!row.head().equals(head.hex())) {
      throw PortalException.conflict("The pull request has changed. Look at it again, then retry.");
    }
    PatchBases.Found found;
    try (Repository open = services.stores().open(access.repository());
        Quarantine quarantine = open.quarantine(Set.of(HiddenVersions.group(number)))) {
      found = new PatchBases(quarantine, patches).at(head, "patch");
    }
    String said = message.filter(text -> !text.isBlank()).orElseGet(() -> said(patches));
    proposals.revise(
        caller,
        access,
        row,
        head,
        files(found),
        message(said.isBlank() ? "Apply a patch" : said, patches, account));
    return services
        .transactions()
        .read(
            em ->
                rows.view(
                    caller,
                    access.repository(),
                    PullRequestRows.require(em, access.repository().id(), number)));
  }

  private static List<Patch> parse(byte[] patch) {
    try {
      return PatchParser.parse(patch);
    } catch (VcsException e) {
      String said = String.valueOf(e.getMessage());
      String sentence = said.substring(0, 1).toUpperCase(Locale.ROOT) + said.substring(1) + ".";
      if (e.code() == VcsErrorCode.TOO_LARGE) {
        throw PortalException.of(ErrorCode.TOO_LARGE, sentence);
      }
      throw PortalException.invalid("patch", sentence);
    }
  }

  private static List<EditedFile> files(PatchBases.Found found) {
    if (found.edits().isEmpty()) {
      throw PortalException.invalid("patch", "The patch changes nothing.");
    }
    return found.edits().stream().map(edit -> new EditedFile(edit, Optional.empty())).toList();
  }

  private static CommitId commit(Repository open, Quarantine quarantine, String name) {
    for (RefKind kind : List.of(RefKind.BRANCH, RefKind.TAG, RefKind.BOOKMARK)) {
      Optional<CommitId> found =
          name.length() > 255
              ? Optional.empty()
              : open.refs().find(new RefName(kind, name)).map(Ref::commit);
      if (found.isPresent()) {
        return found.get();
      }
    }
    return CommitId.parse(name)
        .filter(id -> quarantine.commits().find(id).isPresent())
        .orElseThrow(
            () ->
                PortalException.invalid("base", "There is no such branch, tag or full commit id."));
  }

  /** What all of them say. */
  private static String said(List<Patch> patches) {
    StringBuilder text = new StringBuilder();
    for (Patch patch : patches) {
      if (!patch.message().isEmpty()) {
        text.append(text.length() == 0 ? "" : "\n\n").append(patch.message());
      }
    }
    String all = text.toString();
    return all.length() > 60_000 ? all.substring(0, 60_000) : all;
  }

  private static String line(String text) {
    return text.length() > PullRequests.TITLE ? text.substring(0, PullRequests.TITLE) : text;
  }

  private static String rest(String said) {
    int end = said.indexOf('\n');
    return end < 0 ? "" : said.substring(end + 1).strip();
  }

  /** The message with whoever wrote the patch, if that is not the caller. */
  private String message(String said, List<Patch> patches, Identity.Account account) {
    String own = services.authors().author(account.id()).email();
    Set<String> others = new LinkedHashSet<>();
    for (Patch patch : patches) {
      patch
          .author()
          .map(AUTHOR::matcher)
          .filter(Matcher::matches)
          .filter(author -> !author.group(2).equalsIgnoreCase(own))
          .ifPresent(author -> others.add(author.group(1).strip() + " <" + author.group(2) + ">"));
    }
    StringBuilder text = new StringBuilder(said);
    others.stream()
        .filter(author -> !said.contains(author))
        .limit(20)
        .forEach(
            author ->
                text.append(text.indexOf("\nCo-authored-by: ") < 0 ? "\n\n" : "\n")
                    .append("Co-authored-by: ")
                    .append(author));
    return text.toString();
  }
}
