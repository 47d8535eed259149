package dev.gatehouse.web.page.review;

import dev.gatehouse.portal.browse.api.ProposedText;
import dev.gatehouse.portal.browse.api.PullRequestReader;
import dev.gatehouse.portal.document.api.Diagnostic;
import dev.gatehouse.portal.document.api.DocumentFiles;
import dev.gatehouse.portal.document.api.Documents;
import dev.gatehouse.vcs.spi.RepoPath;
import dev.gatehouse.web.page.browse.DiffHtml;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the rules of a repository's documents have against those that a pull request changes.
 * Nothing where no rules are turned on. Thread-safe.
 */
@ApplicationScoped
public class DocumentProblems {
  /** How many are told of one pull request. */
  static final int MOST = 50;

  @Inject private PullRequestReader reader;
  @Inject private Documents documents;

  /** One of them. */
  record Found(RepoPath path, Diagnostic problem) {
    /** What the mark at its line is called in the page of the files. */
    String anchor() {
      return "problem-" + DiffHtml.anchor(path) + "-" + problem.line() + "-" + problem.code();
    }
  }

  /** The first {@link #MOST} of a version, by file and line. */
  List<Found> of(PullRequestContext context, Optional<Integer> version) {
    if (documents.profile(context.caller(), context.owner(), context.name()).isEmpty()) {
      return List.of();
    }
    DocumentFiles files = documents.files(context.caller(), context.owner(), context.name());
    List<Found> found = new ArrayList<>();
    for (ProposedText file :
        reader.texts(
            context.caller(),
            context.owner(),
            context.name(),
            context.number(),
            version,
            path -> files.kind(path).isPresent())) {
      documents
          .check(context.caller(), context.owner(), context.name(), file.path(), file.text())
          .forEach(problem -> found.add(new Found(file.path(), problem)));
    }
    return List.copyOf(found.subList(0, Math.min(MOST, found.size())));
  }
}
