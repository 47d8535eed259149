package dev.gatehouse.portal.review.internal;

import dev.gatehouse.portal.access.api.AccessLevel;
import dev.gatehouse.portal.access.spi.Levels;
import dev.gatehouse.portal.access.spi.RepositoryFacts;
import dev.gatehouse.portal.account.spi.Directory;
import dev.gatehouse.portal.account.spi.EmailOwners;
import dev.gatehouse.portal.account.spi.Person;
import dev.gatehouse.portal.account.spi.TeamFacts;
import dev.gatehouse.portal.repository.api.RepositoryView;
import dev.gatehouse.portal.repository.spi.RepositoryStores;
import dev.gatehouse.portal.review.spi.HiddenVersions;
import dev.gatehouse.vcs.spi.CommitId;
import dev.gatehouse.vcs.spi.FileChange;
import dev.gatehouse.vcs.spi.Quarantine;
import dev.gatehouse.vcs.spi.Ref;
import dev.gatehouse.vcs.spi.RefName;
import dev.gatehouse.vcs.spi.RepoPath;
import dev.gatehouse.vcs.spi.Repository;
import dev.gatehouse.vcs.spi.TreeEntry;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Whose the paths of repositories are, by the CODEOWNERS of the target branch. Outside of
 * transactions. Thread-safe.
 */
final class CodeOwners {
  /** How many paths of a change are looked at. */
  private static final int PATHS = 3_000;

  private final RepositoryStores stores;
  private final Levels levels;
  private final Directory directory;
  private final EmailOwners addresses;

  CodeOwners(RepositoryStores stores, Levels levels, Directory directory, EmailOwners addresses) {
    this.stores = stores;
    this.levels = levels;
    this.directory = directory;
    this.addresses = addresses;
  }

  /** An account or a team that owns something. */
  record Owner(Optional<Long> account, Optional<Long> team, String name) {}

  /** From where a version parted to what it proposes. */
  record Range(CommitId from, CommitId to) {}

  /**
   * What one change touches of a file.
   *
   * @param rules those with owners, with the paths that they decide about
   * @param complete whether the file counts and all paths of the change were looked at
   */
  record Touched(Map<CodeOwnersFile.Rule, Set<RepoPath>> rules, boolean complete) {}

  /**
   * The file that counts on a branch.
   *
   * @return empty if there is no such branch, or no file in it
   */
  Optional<CodeOwnersFile> file(Repository open, String branch) {
    return open.refs()
        .find(RefName.branch(branch))
        .map(Ref::commit)
        .flatMap(tip -> CodeOwnersFile.find(open.trees(), tip));
  }

  /**
   * The rules that changes touch, with the paths that they decide about, for each change; rules
   * without owners are left out.
   */
  Map<Range, Map<CodeOwnersFile.Rule, Set<RepoPath>>> touched(
      RepositoryFacts facts, int number, String branch, Collection<Range> ranges) {
    Map<Range, Map<CodeOwnersFile.Rule, Set<RepoPath>>> found = new HashMap<>();
    try (Repository open = stores.open(facts.view())) {
      Optional<CodeOwnersFile> file = file(open, branch);
      if (file.isEmpty()) {
        return found;
      }
      try (Quarantine quarantine = open.quarantine(Set.of(HiddenVersions.group(number)))) {
        for (Range range : ranges) {
          found.put(range, touched(file.get(), quarantine, range).rules());
        }
      }
    }
    return found;
  }

  /**
   * What one change touches.
   *
   * @return empty if the branch has no such file
   */
  Optional<Touched> touched(RepositoryView repository, int number, String branch, Range range) {
    try (Repository open = stores.open(repository)) {
      Optional<CodeOwnersFile> file = file(open, branch);
      if (file.isEmpty()) {
        return Optional.empty();
      }
      try (Quarantine quarantine = open.quarantine(Set.of(HiddenVersions.group(number)))) {
        return Optional.of(touched(file.get(), quarantine, range));
      }
    }
  }

  private static Touched touched(CodeOwnersFile file, Quarantine quarantine, Range range) {
    Map<CodeOwnersFile.Rule, Set<RepoPath>> found = new LinkedHashMap<>();
    List<FileChange> changes =
        quarantine.history().changes(Optional.of(range.from()), range.to(), PATHS);
    for (FileChange change : changes) {
      Set<RepoPath> paths = new LinkedHashSet<>();
      change.before().map(TreeEntry::path).ifPresent(paths::add);
      change.after().map(TreeEntry::path).ifPresent(paths::add);
      for (RepoPath path : paths) {
        file.rule(path)
            .filter(rule -> !rule.owners().isEmpty())
            .ifPresent(rule -> found.computeIfAbsent(rule, r -> new LinkedHashSet<>()).add(path));
      }
    }
    return new Touched(found, file.counts() && changes.size() < PATHS);
  }

  /** The accounts that an owner is, of those who may read the repository now. */
  Set<Long> accounts(RepositoryFacts facts, Owner owner) {
    Set<Long> found = new LinkedHashSet<>(owner.account().map(Set::of).orElse(Set.of()));
    owner
        .team()
        .ifPresent(
            team ->
                members(team).stream()
                    .filter(person -> mayRead(person, facts))
                    .map(Person::id)
                    .forEach(found::add));
    return found;
  }

  /** The paths of each owner who can be asked, by what they own. */
  Map<Owner, Set<RepoPath>> owned(
      RepositoryFacts facts, Map<CodeOwnersFile.Rule, Set<RepoPath>> touched) {
    Map<Owner, Set<RepoPath>> found = new LinkedHashMap<>();
    touched.forEach(
        (rule, paths) ->
            rule.owners().stream()
                .flatMap(text -> owner(facts, text).stream())
                .forEach(
                    owner ->
                        found.computeIfAbsent(owner, o -> new LinkedHashSet<>()).addAll(paths)));
    return found;
  }

  /** Whom a word of the file means, if that may read the repository. */
  Optional<Owner> owner(RepositoryFacts facts, String text) {
    if (!text.startsWith("@")) {
      // Only where it may write: a file must not find out whose an address is.
      return addresses
          .accountOf(text)
          .flatMap(directory::person)
          .filter(person -> mayAtLeast(person, facts, AccessLevel.WRITE))
          .map(CodeOwners::owner);
    }
    String name = text.substring(1);
    if (name.indexOf('/') < 0) {
      return directory
          .person(name)
          .filter(person -> mayAtLeast(person, facts, AccessLevel.READ))
          .map(CodeOwners::owner);
    }
    return directory
        .team(name)
        .filter(team -> team.organizationId() == facts.ownerId())
        .filter(team -> members(team.id()).stream().anyMatch(each -> mayRead(each, facts)))
        .map(CodeOwners::owner);
  }

  private List<Person> members(long team) {
    return directory.teamMembers(team).stream()
        .flatMap(id -> directory.person(id).stream())
        .toList();
  }

  private boolean mayRead(Person person, RepositoryFacts facts) {
    return mayAtLeast(person, facts, AccessLevel.READ);
  }

  private boolean mayAtLeast(Person person, RepositoryFacts facts, AccessLevel level) {
    return !person.disabled() && levels.levelOf(person.id(), facts).atLeast(level);
  }

  private static Owner owner(Person person) {
    return new Owner(Optional.of(person.id()), Optional.empty(), person.login());
  }

  private static Owner owner(TeamFacts team) {
    return new Owner(Optional.empty(), Optional.of(team.id()), team.fullName());
  }
}
