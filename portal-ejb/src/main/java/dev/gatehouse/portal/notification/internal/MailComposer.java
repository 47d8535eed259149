package dev.gatehouse.portal.notification.internal;

import dev.gatehouse.portal.notification.api.Reason;
import dev.gatehouse.portal.repository.api.RepositoryView;
import dev.gatehouse.portal.review.api.ReviewState;
import dev.gatehouse.portal.review.event.PullRequestEvent;
import dev.gatehouse.portal.review.event.PullRequestNews;
import dev.gatehouse.portal.review.spi.PullRequestLookup;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Writes the mail about an event: one, whatever number of comments it has. Thread-safe. */
final class MailComposer {
  private static final int EXCERPT_LINES = 6;

  private final URI url;
  private final String host;

  MailComposer(URI url) {
    this.url = url;
    this.host = Objects.requireNonNullElse(url.getHost(), "localhost");
  }

  /** The portal's host, as mail names it. */
  String host() {
    return host;
  }

  /**
   * The mail.
   *
   * @param said what the event says
   * @param token mutes the pull request for the reader
   */
  Mail compose(
      String to,
      Reason reason,
      PullRequestNews news,
      RepositoryView repository,
      PullRequestLookup.Facts pull,
      List<PullRequestLookup.Said> said,
      String token) {
    String thread = "<repository." + repository.id() + ".pull." + pull.number() + "@" + host + ">";
    boolean opened = news.event() instanceof PullRequestEvent.Opened;
    String page = url + repository.fullName() + "/pull/" + pull.number();
    String mute = url + "notifications/unsubscribe/" + token;
    Map<String, String> headers = new LinkedHashMap<>(listHeaders(repository));
    headers.put("List-Archive", "<" + url + repository.fullName() + "/pulls>");
    headers.put("List-Unsubscribe", "<" + mute + ">");
    headers.put("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
    headers.put("X-Gatehouse-Reason", reason.name().toLowerCase(Locale.ROOT));
    headers.put("X-Gatehouse-Event", news.event().kind());
    String subject =
        "[" + repository.fullName() + "] " + pull.title() + " (#" + pull.number() + ")";
    FlowedText text = new FlowedText();
    text.prose(news.actor().login() + " " + what(news.event(), pull)).empty();
    body(text, news.event(), pull, said);
    text.signature().line(page).prose(why(reason)).line("Mute this pull request: " + mute);
    return new Mail(
        to,
        news.actor().login() + " (" + repository.fullName() + ")",
        opened ? subject : "Re: " + subject,
        opened
            ? thread
            : "<event."
                + news.message()
                + ".repository."
                + repository.id()
                + ".pull."
                + pull.number()
                + "@"
                + host
                + ">",
        opened ? Optional.empty() : Optional.of(thread),
        headers,
        text.toString(),
        true);
  }

  /** What every mail of a repository has. */
  Map<String, String> listHeaders(RepositoryView repository) {
    return Map.of(
        "List-Id",
        repository.fullName()
            + " <"
            + dotted(repository.name())
            + "."
            + dotted(repository.owner())
            + "."
            + host
            + ">",
        "Precedence",
        "list",
        "Auto-Submitted",
        "auto-generated",
        "X-Auto-Response-Suppress",
        "All");
  }

  private static String dotted(String name) {
    return name.replaceAll("[^A-Za-z0-9-]", "-").toLowerCase(Locale.ROOT);
  }

  private static String what(PullRequestEvent event, PullRequestLookup.Facts pull) {
    if (event instanceof PullRequestEvent.Opened) {
      return "opened a pull request to " + pull.baseBranch() + ":";
    }
    if (event instanceof PullRequestEvent.VersionAdded version) {
      return "pushed version " + version.number() + ", " + shortened(version.after()) + ".";
    }
    if (event instanceof PullRequestEvent.ReviewSubmitted review) {
      return review.state() == ReviewState.APPROVED
          ? "approved this."
          : review.state() == ReviewState.CHANGES_REQUESTED
              ? "requested changes."
              : "reviewed this.";
    }
    if (event instanceof PullRequestEvent.ReviewRequested asked) {
      return "asked "
          + asked.name()
          + " for a review"
          + (asked.why().isEmpty() ? "." : ": " + asked.why() + ".");
    }
    if (event instanceof PullRequestEvent.Assigned assigned) {
      return "assigned this to " + assigned.login() + ".";
    }
    if (event instanceof PullRequestEvent.Merged merged) {
      return "merged this into " + pull.baseBranch() + " as " + shortened(merged.commit()) + ".";
    }
    if (event instanceof PullRequestEvent.AutoMergeDisabled ended) {
      return "ended the automatic merge" + (ended.why().isEmpty() ? "." : ": " + ended.why());
    }
    return switch (event.kind().substring("pull-request.".length())) {
      case "comment-added" -> "commented:";
      case "review-dismissed" -> "dismissed a review:";
      case "drafted" -> "made this a draft.";
      case "ready-for-review" -> "marked this as ready for review.";
      case "closed" -> "closed this without merging.";
      case "reopened" -> "opened this again.";
      default -> "changed what was said:";
    };
  }

  private static void body(
      FlowedText text,
      PullRequestEvent event,
      PullRequestLookup.Facts pull,
      List<PullRequestLookup.Said> said) {
    if (event instanceof PullRequestEvent.Opened || event instanceof PullRequestEvent.Edited) {
      text.prose(pull.title()).empty();
      if (!pull.body().isBlank()) {
        text.prose(pull.body()).empty();
      }
    }
    for (PullRequestLookup.Said each : said) {
      if (each.path().isPresent()) {
        text.line(
            SmtpSender.line(each.path().get())
                + (each.line() > 0 ? ", line " + each.line() + ":" : ":"));
        List<String> excerpt = new ArrayList<>(each.excerpt().lines().toList());
        if (!excerpt.isEmpty()) {
          text.quote(
              String.join(
                  "\n",
                  excerpt.subList(Math.max(0, excerpt.size() - EXCERPT_LINES), excerpt.size())));
        }
        text.empty();
      }
      text.prose(each.body()).empty();
    }
  }

  private static String why(Reason reason) {
    return switch (reason) {
      case AUTHOR -> "You are told because it is yours.";
      case REVIEW_REQUESTED -> "You are told because you are asked to review it.";
      case ASSIGN -> "You are told because it is assigned to you.";
      case MENTION -> "You are told because you were named.";
      case TEAM_MENTION -> "You are told because a team of yours was named.";
      case COMMENT -> "You are told because you spoke here.";
      case MANUAL -> "You are told because you asked for it.";
      case SUBSCRIBED -> "You are told because you watch the repository.";
    };
  }

  private static String shortened(String commit) {
    return commit.substring(0, Math.min(12, commit.length()));
  }
}
