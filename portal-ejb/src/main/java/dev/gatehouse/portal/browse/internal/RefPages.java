package dev.gatehouse.portal.browse.internal;

import dev.gatehouse.portal.browse.api.Count;
import dev.gatehouse.portal.browse.api.RefListView;
import dev.gatehouse.portal.browse.api.RefListView.Divergence;
import dev.gatehouse.portal.cache.api.WeightedCache;
import dev.gatehouse.portal.error.PortalException;
import dev.gatehouse.portal.page.Page;
import dev.gatehouse.portal.page.PageRequest;
import dev.gatehouse.vcs.spi.BranchHead;
import dev.gatehouse.vcs.spi.Commit;
import dev.gatehouse.vcs.spi.CommitId;
import dev.gatehouse.vcs.spi.CommitReader;
import dev.gatehouse.vcs.spi.Ref;
import dev.gatehouse.vcs.spi.RefKind;
import dev.gatehouse.vcs.spi.RefName;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Branches, tags and bookmarks; which of them reach a commit. Stateless. */
final class RefPages {
  private static final int PER_PAGE = 50;

  /** With more branches than this, they are sorted by name: nobody reads so many commits. */
  private static final int SORTED_BY_DATE = 2_000;

  private static final int DIVERGENCE = 999;

  private static final Set<RefKind> NAMES = Set.of(RefKind.BOOKMARK, RefKind.TAG);

  private RefPages() {}

  private record SortedKey(long repository, String fingerprint, RefKind kind)
      implements WeightedCache.Key<Sorted> {}

  private record Sorted(List<Ref> refs) {}

  private record DivergenceKey(long repository, CommitId tip, CommitId base)
      implements WeightedCache.Key<Divergence> {}

  static RefListView list(OpenedRepository opened, RefKind kind, String filter, int page) {
    Sorted sorted =
        opened
            .cache()
            .get(
                new SortedKey(opened.id(), opened.fingerprint(), kind),
                () -> sort(opened, kind),
                s -> s.refs().size() * 250L);
    String wanted = filter.strip().toLowerCase(Locale.ROOT);
    List<Ref> matching =
        wanted.isEmpty()
            ? sorted.refs()
            : sorted.refs().stream()
                .filter(r -> r.name().name().toLowerCase(Locale.ROOT).contains(wanted))
                .toList();
    PageRequest request = new PageRequest(page, PER_PAGE);
    int start = Math.min(request.offset(), matching.size());
    List<Ref> part = matching.subList(start, Math.min(matching.size(), start + PER_PAGE));
    Page<Ref> refs = new Page<>(part, request, matching.size());
    Optional<Ref> base =
        opened.repository().refs().find(opened.repository().refs().defaultBranch());
    return new RefListView(
        opened.access(),
        Revisions.summary(opened),
        filter.strip(),
        refs.map(ref -> item(opened, ref, base)),
        opened.state());
  }

  private record AllKey(long repository, String fingerprint) implements WeightedCache.Key<Sorted> {}

  /** All names, as the store lists them. */
  static List<Ref> all(OpenedRepository opened) {
    return opened
        .cache()
        .get(
            new AllKey(opened.id(), opened.fingerprint()),
            () -> new Sorted(List.copyOf(opened.repository().refs().list())),
            s -> s.refs().size() * 250L)
        .refs();
  }

  private record NamesKey(long repository, String fingerprint)
      implements WeightedCache.Key<Names> {}

  private record Names(Map<CommitId, List<RefName>> byCommit) {}

  /** The bookmarks and tags that are on commits. */
  static Map<CommitId, List<RefName>> names(OpenedRepository opened) {
    return opened
        .cache()
        .get(
            new NamesKey(opened.id(), opened.fingerprint()),
            () ->
                new Names(
                    all(opened).stream()
                        .filter(r -> NAMES.contains(r.name().kind()))
                        .collect(
                            Collectors.groupingBy(
                                Ref::commit,
                                Collectors.mapping(Ref::name, Collectors.toUnmodifiableList())))),
            names -> 100 + names.byCommit().size() * 250L)
        .byCommit();
  }

  private static Sorted sort(OpenedRepository opened, RefKind kind) {
    List<Ref> refs =
        new ArrayList<>(
            opened.repository().refs().list().stream()
                .filter(r -> r.name().kind() == kind)
                .toList());
    if (kind == RefKind.TAG) {
      refs.sort(Comparator.comparing(r -> r.name().name(), VersionOrder.NEWEST_FIRST));
      return new Sorted(List.copyOf(refs));
    }
    RefName first = opened.repository().refs().defaultBranch();
    Comparator<Ref> order = Comparator.comparing((Ref r) -> !r.name().equals(first));
    if (opened.isHg() && kind == RefKind.BRANCH) {
      Set<RefName> closed = new HashSet<>();
      for (Ref ref : refs) {
        if (opened.repository().refs().heads(ref.name()).stream().allMatch(BranchHead::closed)) {
          closed.add(ref.name());
        }
      }
      order = order.thenComparing(r -> closed.contains(r.name()));
    }
    if (refs.size() <= SORTED_BY_DATE) {
      Map<CommitId, Instant> dates = new HashMap<>();
      CommitReader commits = opened.repository().commits();
      for (Ref ref : refs) {
        dates.computeIfAbsent(
            ref.commit(),
            id -> commits.find(id).map(c -> c.committer().at()).orElse(Instant.EPOCH));
      }
      order =
          order.thenComparing(
              r -> dates.getOrDefault(r.commit(), Instant.EPOCH), Comparator.reverseOrder());
    }
    refs.sort(order.thenComparing(r -> r.name().name()));
    return new Sorted(List.copyOf(refs));
  }

  private static RefListView.Item item(OpenedRepository opened, Ref ref, Optional<Ref> base) {
    Commit tip =
        opened
            .repository()
            .commits()
            .find(ref.commit())
            .orElseThrow(() -> PortalException.notFound("revision"));
    Optional<Divergence> divergence =
        ref.name().kind() == RefKind.TAG
            ? Optional.empty()
            : base.filter(b -> !b.name().equals(ref.name()))
                .map(b -> divergence(opened, ref.commit(), b.commit()));
    List<BranchHead> heads =
        opened.isHg() && ref.name().kind() == RefKind.BRANCH
            ? opened.repository().refs().heads(ref.name())
            : List.of();
    return new RefListView.Item(
        ref,
        tip,
        divergence,
        heads.stream()
            .limit(RefListView.Item.HEADS)
            .flatMap(
                head ->
                    opened.repository().commits().find(head.commit()).stream()
                        .map(commit -> new RefListView.Head(commit, head.closed())))
            .toList(),
        heads.size());
  }

  private static Divergence divergence(OpenedRepository opened, CommitId tip, CommitId base) {
    return opened
        .cache()
        .get(
            new DivergenceKey(opened.id(), tip, base),
            () -> {
              CommitReader commits = opened.repository().commits();
              return new Divergence(
                  Count.upTo(DIVERGENCE, commits.count(tip, List.of(base), DIVERGENCE + 1)),
                  Count.upTo(DIVERGENCE, commits.count(base, List.of(tip), DIVERGENCE + 1)));
            },
            d -> 64);
  }

  /** The names that reach a commit, as far as names are asked. */
  record Containing(List<RefName> names, boolean more) {}

  private record ContainingKey(long repository, String fingerprint, CommitId commit, int limit)
      implements WeightedCache.Key<Containing> {}

  /** Which of the first names reach a commit: the default branch, other branches, newest tags. */
  static Containing containing(OpenedRepository opened, CommitId commit, int limit) {
    return opened
        .cache()
        .get(
            new ContainingKey(opened.id(), opened.fingerprint(), commit, limit),
            () -> findContaining(opened, commit, limit),
            c -> 80L * c.names().size());
  }

  private static Containing findContaining(OpenedRepository opened, CommitId commit, int limit) {
    RefName first = opened.repository().refs().defaultBranch();
    List<Ref> refs =
        new ArrayList<>(
            opened.repository().refs().list().stream()
                .filter(r -> r.name().kind() != RefKind.OTHER)
                .toList());
    refs.sort(
        Comparator.comparing((Ref r) -> !r.name().equals(first))
            .thenComparing(r -> r.name().kind())
            .thenComparing(r -> r.name().name(), VersionOrder.NEWEST_FIRST));
    List<RefName> names = new ArrayList<>();
    CommitReader commits = opened.repository().commits();
    for (Ref ref : refs.subList(0, Math.min(limit, refs.size()))) {
      if (ref.commit().equals(commit) || commits.count(commit, List.of(ref.commit()), 1) == 0) {
        names.add(ref.name());
      }
    }
    return new Containing(List.copyOf(names), refs.size() > limit);
  }
}
