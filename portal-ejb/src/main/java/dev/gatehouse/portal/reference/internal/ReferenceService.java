package dev.gatehouse.portal.reference.internal;

import dev.gatehouse.portal.access.api.AccessLevel;
import dev.gatehouse.portal.access.api.Action;
import dev.gatehouse.portal.access.api.Permissions;
import dev.gatehouse.portal.access.spi.Levels;
import dev.gatehouse.portal.access.spi.RepositoryFacts;
import dev.gatehouse.portal.access.spi.RepositoryLookup;
import dev.gatehouse.portal.account.spi.Directory;
import dev.gatehouse.portal.browse.api.PullRequestReader;
import dev.gatehouse.portal.input.Prose;
import dev.gatehouse.portal.page.PageRequest;
import dev.gatehouse.portal.persistence.Transactions;
import dev.gatehouse.portal.reference.api.KnownReferences;
import dev.gatehouse.portal.reference.api.Reference;
import dev.gatehouse.portal.reference.api.ReferenceFinder;
import dev.gatehouse.portal.reference.api.ReferenceTarget;
import dev.gatehouse.portal.reference.api.References;
import dev.gatehouse.portal.repository.api.Autolink;
import dev.gatehouse.portal.repository.api.RepositoryView;
import dev.gatehouse.portal.repository.spi.AutolinkLookup;
import dev.gatehouse.portal.review.api.PullRequestView;
import dev.gatehouse.portal.review.api.PullRequests;
import dev.gatehouse.portal.review.spi.PullRequestLookup;
import dev.gatehouse.sso.api.Identity;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Looks up what texts speak of: each kind of thing at once. Thread-safe. */
public final class ReferenceService implements References {
  private final Transactions transactions;
  private final Permissions permissions;
  private final Levels levels;
  private final RepositoryLookup repositories;
  private final Directory directory;
  private final AutolinkLookup autolinks;
  private final PullRequestLookup lookup;
  private final PullRequests pullRequests;
  private final PullRequestReader reader;
  private final NamedCommits commits;

  public ReferenceService(
      Transactions transactions,
      Permissions permissions,
      Levels levels,
      RepositoryLookup repositories,
      Directory directory,
      AutolinkLookup autolinks,
      PullRequestLookup lookup,
      PullRequests pullRequests,
      PullRequestReader reader,
      NamedCommits commits) {
    this.transactions = transactions;
    this.permissions = permissions;
    this.levels = levels;
    this.repositories = repositories;
    this.directory = directory;
    this.autolinks = autolinks;
    this.lookup = lookup;
    this.pullRequests = pullRequests;
    this.reader = reader;
    this.commits = commits;
  }

  @Override
  public KnownReferences of(
      Identity caller,
      String owner,
      String name,
      Optional<Integer> pull,
      Collection<String> texts) {
    RepositoryView repository = permissions.require(caller, Action.READ, owner, name).repository();
    List<Autolink> links = autolinks.of(repository.id());
    Set<Reference> wanted = wanted(new ReferenceFinder(links), texts);
    Map<Reference, ReferenceTarget> targets = new HashMap<>();
    pulls(caller, repository, all(Reference.Pull.class, wanted, MOST), targets);
    people(all(Reference.Person.class, wanted, MOST), targets);
    commits.find(repository, pull, all(Reference.Commit.class, wanted, COMMITS), targets);
    return new KnownReferences(links, targets);
  }

  private static Set<Reference> wanted(ReferenceFinder finder, Collection<String> texts) {
    Set<Reference> wanted = new LinkedHashSet<>();
    for (String text : texts) {
      for (ReferenceFinder.Found found : finder.find(text)) {
        if (wanted.size() >= MOST) {
          return wanted;
        }
        if (!(found.reference() instanceof Reference.Issue)) {
          wanted.add(found.reference());
        }
      }
    }
    return wanted;
  }

  private static <T extends Reference> List<T> all(Class<T> kind, Set<Reference> of, int most) {
    return of.stream().filter(kind::isInstance).map(kind::cast).limit(most).toList();
  }

  private void pulls(
      Identity caller,
      RepositoryView own,
      List<Reference.Pull> wanted,
      Map<Reference, ReferenceTarget> targets) {
    if (wanted.isEmpty()) {
      return;
    }
    Map<String, RepositoryView> readable = new LinkedHashMap<>();
    readable.put("", own);
    Set<String> names = new LinkedHashSet<>();
    wanted.forEach(reference -> names.add(reference.repository()));
    names.stream()
        .filter(name -> !name.isEmpty())
        .limit(REPOSITORIES)
        .forEach(name -> readable(caller, name).ifPresent(found -> readable.put(name, found)));
    Set<Long> ids = readable.values().stream().map(RepositoryView::id).collect(Collectors.toSet());
    Set<Integer> numbers = new HashSet<>();
    wanted.forEach(reference -> numbers.add(reference.number()));
    Map<Long, Map<Integer, String>> titles =
        transactions.read(em -> lookup.titles(em, ids, numbers));
    for (Reference.Pull reference : wanted) {
      Optional.ofNullable(readable.get(reference.repository()))
          .ifPresent(
              at ->
                  Optional.ofNullable(
                          titles.getOrDefault(at.id(), Map.of()).get(reference.number()))
                      .ifPresent(
                          title ->
                              targets.put(
                                  reference,
                                  new ReferenceTarget.Pull(
                                      at.fullName(), reference.number(), title))));
    }
  }

  private Optional<RepositoryView> readable(Identity caller, String fullName) {
    int slash = fullName.indexOf('/');
    return repositories
        .find(fullName.substring(0, slash), fullName.substring(slash + 1))
        .filter(facts -> levels.level(caller, facts).atLeast(AccessLevel.READ))
        .map(RepositoryFacts::view);
  }

  private void people(List<Reference.Person> wanted, Map<Reference, ReferenceTarget> targets) {
    if (wanted.isEmpty()) {
      return;
    }
    Map<String, String> logins =
        directory.logins(wanted.stream().map(Reference.Person::login).toList());
    for (Reference.Person reference : wanted) {
      Optional.ofNullable(logins.get(reference.login()))
          .ifPresent(login -> targets.put(reference, new ReferenceTarget.Person(login)));
    }
  }

  @Override
  public List<ReferenceTarget.Issue> issues(
      Identity caller, String owner, String name, int number) {
    long id = permissions.require(caller, Action.READ, owner, name).repository().id();
    PullRequestView pull = pullRequests.get(caller, owner, name, number);
    List<Autolink> links = autolinks.of(id);
    if (links.isEmpty()) {
      return List.of();
    }
    KnownReferences known = new KnownReferences(links, Map.of());
    List<String> texts = new ArrayList<>(Prose.ofMessage(pull.title()));
    texts.addAll(Prose.of(pull.body()));
    reader
        .commits(caller, owner, name, number, new PageRequest(1, READ))
        .items()
        .forEach(commit -> texts.addAll(Prose.ofMessage(commit.commit().message())));
    Map<String, ReferenceTarget.Issue> issues = new LinkedHashMap<>();
    for (String text : texts) {
      for (KnownReferences.Link link : known.in(text)) {
        if (link.target() instanceof ReferenceTarget.Issue issue && issues.size() < ISSUES) {
          issues.putIfAbsent(issue.url(), issue);
        }
      }
    }
    return List.copyOf(issues.values());
  }
}
