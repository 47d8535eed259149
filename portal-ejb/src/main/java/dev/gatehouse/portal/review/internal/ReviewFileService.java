package dev.gatehouse.portal.review.internal;

import dev.gatehouse.portal.access.api.Action;
import dev.gatehouse.portal.access.spi.RepositoryFacts;
import dev.gatehouse.portal.account.spi.Directory;
import dev.gatehouse.portal.account.spi.EmailOwners;
import dev.gatehouse.portal.error.PortalException;
import dev.gatehouse.portal.repository.api.RepositoryView;
import dev.gatehouse.portal.review.api.CodeOwnersReport;
import dev.gatehouse.portal.review.api.PullRequestTemplate;
import dev.gatehouse.portal.review.api.PullRequests;
import dev.gatehouse.portal.review.api.ReviewFiles;
import dev.gatehouse.sso.api.Identity;
import dev.gatehouse.vcs.spi.CommitId;
import dev.gatehouse.vcs.spi.EntryKind;
import dev.gatehouse.vcs.spi.Ref;
import dev.gatehouse.vcs.spi.RefName;
import dev.gatehouse.vcs.spi.RepoPath;
import dev.gatehouse.vcs.spi.Repository;
import dev.gatehouse.vcs.spi.TreeEntry;
import dev.gatehouse.vcs.spi.TreeReader;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** Reads the files that say how pull requests are made and reviewed. Thread-safe. */
public final class ReviewFileService implements ReviewFiles {
  private static final List<String> ROOTS = List.of(".github", ".gatehouse");
  private static final String NAME = "PULL_REQUEST_TEMPLATE";

  /** How many templates a repository has, and entries are looked at for them, at most. */
  private static final int TEMPLATES = 50;

  private static final int ENTRIES = 1_000;
  private static final int PROBLEMS = 200;

  private final PullRequestServices services;
  private final CodeOwners owners;

  public ReviewFileService(
      PullRequestServices services, Directory directory, EmailOwners addresses) {
    this.services = services;
    this.owners = new CodeOwners(services.stores(), services.levels(), directory, addresses);
  }

  @Override
  public CodeOwnersReport codeOwners(Identity caller, String owner, String repository) {
    RepositoryView view = read(caller, owner, repository);
    RepositoryFacts facts =
        services
            .repositories()
            .find(view.id())
            .orElseThrow(() -> PortalException.notFound("repository"));
    Optional<CodeOwnersFile> file;
    try (Repository open = services.stores().open(view)) {
      file = owners.file(open, view.defaultBranch());
    }
    if (file.isEmpty()) {
      return new CodeOwnersReport(view.defaultBranch(), Optional.empty(), 0, List.of());
    }
    List<CodeOwnersReport.Problem> problems = new ArrayList<>();
    for (CodeOwnersFile.Problem each : file.get().problems()) {
      problems.add(
          new CodeOwnersReport.Problem(
              each.line() == 0 ? "Too large" : "Invalid line",
              each.line(),
              each.text(),
              each.message()));
    }
    unknown(facts, file.get(), problems);
    problems.sort(Comparator.comparingInt(CodeOwnersReport.Problem::line));
    return new CodeOwnersReport(
        view.defaultBranch(), Optional.of(file.get().path()), file.get().rules().size(), problems);
  }

  private void unknown(
      RepositoryFacts facts, CodeOwnersFile file, List<CodeOwnersReport.Problem> problems) {
    Map<String, Boolean> known = new HashMap<>();
    for (CodeOwnersFile.Rule rule : file.rules()) {
      for (String owner : rule.owners()) {
        if (problems.size() >= PROBLEMS || known.size() >= ENTRIES) {
          return;
        }
        if (!known.computeIfAbsent(owner, each -> owners.owner(facts, each).isPresent())) {
          problems.add(
              new CodeOwnersReport.Problem(
                  "Unknown owner",
                  rule.line(),
                  owner,
                  owner.startsWith("@")
                      ? "Nobody of this name may read the repository; teams must be of its owner."
                      : "Nobody with this address may write to the repository."));
        }
      }
    }
  }

  @Override
  public List<PullRequestTemplate> templates(
      Identity caller,
      String owner,
      String repository,
      String branch,
      Collection<RepoPath> changed) {
    RepositoryView view = read(caller, owner, repository);
    List<TemplateFile> all = new ArrayList<>();
    try (Repository open = services.stores().open(view)) {
      Optional<CommitId> tip = open.refs().find(RefName.branch(branch)).map(Ref::commit);
      if (tip.isPresent()) {
        ROOTS.forEach(root -> add(all, open.trees(), tip.get(), RepoPath.of(root)));
      }
    }
    int best = TemplateFile.best(all, changed).orElse(-1);
    return IntStream.range(0, all.size())
        .mapToObj(i -> new PullRequestTemplate(all.get(i).name(), all.get(i).body(), i == best))
        .toList();
  }

  private static void add(
      List<TemplateFile> all, TreeReader trees, CommitId commit, RepoPath root) {
    for (TreeEntry entry : list(trees, commit, root)) {
      String name = entry.path().name().display();
      if (isTemplate(entry) && name.toUpperCase(Locale.ROOT).equals(NAME + ".MD")) {
        read(all, trees, entry, "Default");
      }
    }
    for (TreeEntry entry : list(trees, commit, RepoPath.of(root.display() + "/" + NAME))) {
      if (isTemplate(entry)) {
        read(all, trees, entry, entry.path().name().display());
      }
    }
  }

  private static List<TreeEntry> list(TreeReader trees, CommitId commit, RepoPath directory) {
    return trees
        .entry(commit, directory)
        .filter(entry -> entry.kind() == EntryKind.DIRECTORY)
        .map(entry -> trees.list(commit, directory, ENTRIES))
        .orElse(List.of());
  }

  private static boolean isTemplate(TreeEntry entry) {
    return (entry.kind() == EntryKind.FILE || entry.kind() == EntryKind.EXECUTABLE)
        && entry.path().display().toLowerCase(Locale.ROOT).endsWith(".md");
  }

  private static void read(List<TemplateFile> all, TreeReader trees, TreeEntry entry, String name) {
    if (all.size() < TEMPLATES && trees.size(entry) <= PullRequests.BODY) {
      all.add(TemplateFile.parse(name, trees.read(entry, PullRequests.BODY)));
    }
  }

  private RepositoryView read(Identity caller, String owner, String repository) {
    return services.permissions().require(caller, Action.READ, owner, repository).repository();
  }
}
