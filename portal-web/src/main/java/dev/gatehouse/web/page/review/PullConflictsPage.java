package dev.gatehouse.web.page.review;

import dev.gatehouse.portal.error.PortalException;
import dev.gatehouse.portal.review.api.Conflicts;
import dev.gatehouse.portal.review.api.Conflicts.Decision;
import dev.gatehouse.portal.review.api.Conflicts.Decisions;
import dev.gatehouse.portal.review.api.Conflicts.File;
import dev.gatehouse.portal.review.api.Conflicts.Found;
import dev.gatehouse.portal.review.api.Conflicts.OfFile;
import dev.gatehouse.portal.review.api.Conflicts.Pick;
import dev.gatehouse.portal.review.api.Conflicts.Place;
import dev.gatehouse.portal.review.api.Conflicts.Places;
import dev.gatehouse.portal.review.api.Conflicts.Side;
import dev.gatehouse.portal.review.api.PullRequestView;
import dev.gatehouse.vcs.spi.CommitId;
import dev.gatehouse.vcs.spi.RepoPath;
import dev.gatehouse.web.markup.SafeHtml;
import dev.gatehouse.web.page.QueryLinks;
import dev.gatehouse.web.page.Redirect;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * {@code /{owner}/{repo}/pull/{number}/conflicts}: what the pull request and its target disagree
 * about, and the form that decides it. What was typed is kept when either has moved.
 */
@Named("pullConflictsPage")
@RequestScoped
public class PullConflictsPage {
  @Inject private PullRequestContext context;
  @Inject private Conflicts conflicts;
  @Inject private QueryLinks query;
  @Inject private Redirect redirect;
  @Inject private HttpServletRequest request;

  private @Nullable Found found;
  private Optional<String> refusal = Optional.empty();

  public void load() {
    found = find();
    refusal =
        conflicts.refusal(context.caller(), context.owner(), context.name(), context.number());
  }

  private Found find() {
    return conflicts.find(context.caller(), context.owner(), context.name(), context.number());
  }

  /** Commits the merge if its button was pressed. */
  public void save() {
    if (!query.pressed("resolve")) {
      return;
    }
    PullRequestView made =
        conflicts.resolve(
            context.caller(),
            context.owner(),
            context.name(),
            context.number(),
            new Decisions(
                commit("head"),
                commit("target"),
                decided(find()),
                Optional.of(query.raw("message")).filter(text -> !text.isBlank())));
    redirect.to(
        PullLinks.pull(made), "The conflicts are resolved in version " + made.versions() + ".");
  }

  private CommitId commit(String field) {
    return CommitId.parse(query.text(field))
        .orElseThrow(() -> PortalException.conflict("Look at the conflicts again, then retry."));
  }

  /** What is not decided is left out: the use case says which that is. */
  private Map<RepoPath, OfFile> decided(Found now) {
    Map<RepoPath, OfFile> decided = new HashMap<>();
    for (File file : now.files()) {
      if (file.text().isEmpty()) {
        pick(ConflictHtml.pick(file.path(), ConflictHtml.WHOLE))
            .filter(pick -> pick == Pick.OURS || pick == Pick.THEIRS)
            .ifPresent(pick -> decided.put(file.path(), new Side(pick == Pick.OURS)));
        continue;
      }
      Map<String, Decision> places = new HashMap<>();
      for (Conflicts.Part part : file.text()) {
        if (part instanceof Place place) {
          pick(ConflictHtml.pick(file.path(), place.key()))
              .ifPresent(
                  pick ->
                      places.put(
                          place.key(),
                          new Decision(
                              pick, query.raw(ConflictHtml.text(file.path(), place.key())))));
        }
      }
      decided.put(file.path(), new Places(places));
    }
    return decided;
  }

  private Optional<Pick> pick(String field) {
    String sent = query.text(field);
    return Arrays.stream(Pick.values()).filter(pick -> pick.name().equals(sent)).findFirst();
  }

  public SafeHtml getContent() {
    return new ConflictHtml(
            context.view(), Forms.of(request), Objects.requireNonNull(found), refusal)
        .render();
  }
}
