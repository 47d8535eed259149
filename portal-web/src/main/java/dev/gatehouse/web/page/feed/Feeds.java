package dev.gatehouse.web.page.feed;

import dev.gatehouse.portal.browse.api.CommitData;
import dev.gatehouse.portal.browse.api.HistoryQuery;
import dev.gatehouse.portal.browse.api.RepositoryReader;
import dev.gatehouse.portal.error.ErrorCode;
import dev.gatehouse.portal.error.PortalException;
import dev.gatehouse.portal.page.PageRequest;
import dev.gatehouse.portal.repository.api.RepositoryView;
import dev.gatehouse.portal.review.api.PullRequestFilter;
import dev.gatehouse.portal.review.api.PullRequestView;
import dev.gatehouse.portal.review.api.PullRequests;
import dev.gatehouse.sso.api.Identity;
import dev.gatehouse.vcs.spi.Commit;
import dev.gatehouse.vcs.spi.Ref;
import dev.gatehouse.vcs.spi.RefKind;
import dev.gatehouse.vcs.spi.RepoPath;
import dev.gatehouse.web.page.browse.Links;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Makes feeds of repositories. Thread-safe. */
@ApplicationScoped
public class Feeds {
  private static final int ENTRIES = 30;

  /** How many tags are looked at for the newest ones: the last by name. */
  private static final int TAGS = 300;

  @Inject private RepositoryReader reader;
  @Inject private PullRequests pullRequests;

  @Inject
  @ConfigProperty(name = "gatehouse.url")
  private String url;

  /** The commits of a branch, or those that changed a file. */
  AtomFeed commits(
      Identity caller, RepositoryView repository, Optional<String> branch, RepoPath path) {
    List<AtomFeed.Entry> entries = new ArrayList<>();
    try {
      for (CommitData data :
          reader
              .commits(
                  caller,
                  repository.owner(),
                  repository.name(),
                  new HistoryQuery(
                      branch, path, Optional.empty(), Optional.empty(), Optional.empty()),
                  new PageRequest(1, ENTRIES))
              .commits()) {
        entries.add(entry(repository, data.commit(), data.commit().title()));
      }
    } catch (PortalException e) {
      if (e.code() != ErrorCode.CONFLICT) {
        throw e;
      }
      // Nothing was pushed yet: there is nothing to tell.
      entries.clear();
    }
    String at = branch.orElse(repository.defaultBranch());
    String query =
        "?branch="
            + Links.encode(at).replace("+", "%2B")
            + (path.isRoot() ? "" : "&path=" + Links.encode(path).replace("+", "%2B"));
    return feed(
        repository,
        "commits" + query,
        path.isRoot()
            ? repository.fullName() + ": " + at
            : repository.fullName() + ": " + path.display() + " at " + at,
        "/commits.atom" + query,
        "/commits",
        entries);
  }

  private AtomFeed.Entry entry(RepositoryView repository, Commit commit, String title) {
    return new AtomFeed.Entry(
        id(repository, "commit/" + commit.id().hex()),
        title.isBlank() ? commit.id().abbreviated() : title,
        base() + Links.commit(repository, commit.id()),
        commit.author().person().name(),
        commit.committer().at(),
        commit.message().strip());
  }

  /** The newest tags. */
  AtomFeed tags(Identity caller, RepositoryView repository) {
    List<Ref> tags =
        reader.refs(caller, repository.owner(), repository.name()).stream()
            .filter(ref -> ref.name().kind() == RefKind.TAG)
            .toList();
    List<AtomFeed.Entry> entries = new ArrayList<>();
    for (Ref tag : tags.subList(Math.max(0, tags.size() - TAGS), tags.size())) {
      Commit commit =
          reader.commit(caller, repository.owner(), repository.name(), tag.commit()).commit();
      AtomFeed.Entry entry = entry(repository, commit, tag.name().name());
      entries.add(
          new AtomFeed.Entry(
              id(repository, "tag/" + Links.encode(tag.name().name()) + "/" + commit.id().hex()),
              entry.title(),
              entry.page(),
              entry.author(),
              entry.updated(),
              entry.content()));
    }
    entries.sort(Comparator.comparing(AtomFeed.Entry::updated).reversed());
    return feed(
        repository,
        "tags",
        repository.fullName() + ": tags",
        "/tags.atom",
        "/tags",
        entries.subList(0, Math.min(ENTRIES, entries.size())));
  }

  /** The pull requests that changed last. */
  AtomFeed pulls(Identity caller, RepositoryView repository) {
    PullRequestFilter filter =
        new PullRequestFilter(
            true,
            true,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            List.of(),
            true,
            false);
    List<AtomFeed.Entry> entries =
        pullRequests
            .list(
                caller, repository.owner(), repository.name(), filter, new PageRequest(1, ENTRIES))
            .items()
            .stream()
            .map(pull -> entry(repository, pull))
            .toList();
    return feed(
        repository,
        "pulls",
        repository.fullName() + ": pull requests",
        "/pulls.atom",
        "/pulls",
        entries);
  }

  private AtomFeed.Entry entry(RepositoryView repository, PullRequestView pull) {
    String state = pull.draft() && pull.isOpen() ? "draft" : pull.state().name();
    return new AtomFeed.Entry(
        id(repository, "pull/" + pull.number()),
        pull.title() + " (#" + pull.number() + ", " + state.toLowerCase(Locale.ROOT) + ")",
        base() + Links.pullRequest(repository, pull.number()),
        pull.author(),
        pull.updatedAt(),
        pull.body());
  }

  private AtomFeed feed(
      RepositoryView repository,
      String name,
      String title,
      String self,
      String page,
      List<AtomFeed.Entry> entries) {
    return new AtomFeed(
        id(repository, "feed/" + name),
        title,
        base() + Links.repository(repository) + self,
        base() + Links.repository(repository) + page,
        entries.stream()
            .map(AtomFeed.Entry::updated)
            .max(Comparator.naturalOrder())
            .orElse(repository.createdAt()),
        entries);
  }

  private String base() {
    return url.substring(0, url.length() - 1);
  }

  private String id(RepositoryView repository, String what) {
    String host = Objects.requireNonNullElse(URI.create(url).getHost(), "localhost");
    return "tag:" + host + ",2026:repository/" + repository.id() + "/" + what;
  }
}
