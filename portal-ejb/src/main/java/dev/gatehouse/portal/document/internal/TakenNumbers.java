package dev.gatehouse.portal.document.internal;

import dev.gatehouse.portal.document.spi.DocumentKind;
import dev.gatehouse.portal.repository.api.RepositoryView;
import dev.gatehouse.portal.repository.spi.RepositoryStores;
import dev.gatehouse.portal.review.spi.HiddenVersions;
import dev.gatehouse.portal.review.spi.OpenProposals;
import dev.gatehouse.vcs.spi.CommitId;
import dev.gatehouse.vcs.spi.EntryKind;
import dev.gatehouse.vcs.spi.Quarantine;
import dev.gatehouse.vcs.spi.Ref;
import dev.gatehouse.vcs.spi.RepoPath;
import dev.gatehouse.vcs.spi.Repository;
import dev.gatehouse.vcs.spi.TreeEntry;
import dev.gatehouse.vcs.spi.TreeReader;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Looks for the numbers that documents have: those of the default branch, and of open pulls. */
public final class TakenNumbers {
  private static final int MOST_FILES = 100_000;

  private final RepositoryStores stores;
  private final OpenProposals proposals;

  public TakenNumbers(RepositoryStores stores, OpenProposals proposals) {
    this.stores = stores;
    this.proposals = proposals;
  }

  NavigableSet<Integer> numbers(RepositoryView repository, RepoPath directory, DocumentKind kind) {
    NavigableSet<Integer> numbers = new TreeSet<>();
    Set<OpenProposals.Head> heads = proposals.heads(repository.id());
    try (Repository open = stores.open(repository);
        Quarantine quarantine =
            open.quarantine(
                heads.stream()
                    .map(head -> HiddenVersions.group(head.number()))
                    .collect(Collectors.toSet()))) {
      open.refs()
          .find(open.refs().defaultBranch())
          .map(Ref::commit)
          .ifPresent(tip -> add(numbers, quarantine.trees(), tip, directory, kind));
      for (OpenProposals.Head head : heads) {
        add(numbers, quarantine.trees(), head.commit(), directory, kind);
      }
    }
    return numbers;
  }

  private static void add(
      NavigableSet<Integer> to,
      TreeReader trees,
      CommitId commit,
      RepoPath directory,
      DocumentKind kind) {
    if (!directory.isRoot()
        && trees
            .entry(commit, directory)
            .filter(entry -> entry.kind() == EntryKind.DIRECTORY)
            .isEmpty()) {
      return;
    }
    for (TreeEntry entry : trees.list(commit, directory, MOST_FILES)) {
      kind.number(entry.path().name().display()).ifPresent(to::add);
    }
  }
}
