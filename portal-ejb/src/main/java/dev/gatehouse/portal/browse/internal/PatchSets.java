package dev.gatehouse.portal.browse.internal;

import dev.gatehouse.portal.browse.api.CommitPatches;
import dev.gatehouse.portal.browse.api.ComparisonData;
import dev.gatehouse.portal.browse.api.FilePatch;
import dev.gatehouse.portal.browse.api.PatchSet;
import dev.gatehouse.portal.cache.api.WeightedCache;
import dev.gatehouse.portal.error.ErrorCode;
import dev.gatehouse.portal.error.PortalException;
import dev.gatehouse.portal.page.PageRequest;
import dev.gatehouse.portal.repository.api.RepositoryView;
import dev.gatehouse.vcs.diff.FileDiff;
import dev.gatehouse.vcs.spi.Commit;
import dev.gatehouse.vcs.spi.CommitId;
import dev.gatehouse.vcs.spi.CommitReader;
import dev.gatehouse.vcs.spi.FileChange;
import dev.gatehouse.vcs.spi.LogQuery;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** What commits change, and comparisons, for programs. Stateless. */
final class PatchSets {
  private static final Duration CPU = Duration.ofSeconds(10);

  /** More commits than this are not counted. */
  private static final int COUNTED = 1_000_000;

  private PatchSets() {}

  private record Key(long repository, Optional<CommitId> from, CommitId to)
      implements WeightedCache.Key<PatchSet> {}

  static CommitPatches commit(OpenedRepository opened, String revision) {
    CommitId id = Commits.revision(opened, Optional.of(revision)).commit();
    var data = Commits.find(opened, id);
    return new CommitPatches(
        data, between(opened, data.commit().parents().stream().findFirst(), id));
  }

  /** Where two revisions parted. */
  record Parting(CommitId base, CommitId head, CommitId from) {}

  static Parting parting(OpenedRepository opened, String base, String head) {
    CommitId baseId = Commits.revision(opened, Optional.of(base)).commit();
    CommitId headId = Commits.revision(opened, Optional.of(head)).commit();
    return opened
        .repository()
        .commits()
        .mergeBase(baseId, headId)
        .map(from -> new Parting(baseId, headId, from))
        .orElseThrow(() -> PortalException.notFound("common ancestor of the two"));
  }

  static ComparisonData compare(
      OpenedRepository opened,
      String base,
      String head,
      Optional<RepositoryView> headRepository,
      Optional<PageRequest> part) {
    Parting parting = parting(opened, base, head);
    CommitReader commits = opened.repository().commits();
    int ahead = count(commits, parting.head(), parting.base());
    int behind = count(commits, parting.base(), parting.head());
    int begin = part.map(PageRequest::offset).orElse(Math.max(0, ahead - ComparisonData.COMMITS));
    int end = Math.min(ahead, begin + part.map(PageRequest::perPage).orElse(ahead));
    List<Commit> newer =
        begin >= end
            ? new ArrayList<>()
            : new ArrayList<>(
                commits.log(
                    new LogQuery(
                        List.of(parting.head()),
                        List.of(parting.base()),
                        ahead - end,
                        end - begin)));
    Collections.reverse(newer);
    return new ComparisonData(
        headRepository,
        Commits.find(opened, parting.base()),
        Commits.find(opened, parting.head()),
        Commits.find(opened, parting.from()),
        ahead,
        behind,
        newer.stream().map(commit -> Commits.data(opened, commit)).toList(),
        between(opened, Optional.of(parting.from()), parting.head()));
  }

  private static int count(CommitReader commits, CommitId tip, CommitId excluded) {
    int counted = commits.count(tip, List.of(excluded), COUNTED + 1);
    if (counted > COUNTED) {
      throw tooLarge();
    }
    return counted;
  }

  static PatchSet between(OpenedRepository opened, Optional<CommitId> from, CommitId to) {
    return opened
        .cache()
        .get(
            new Key(opened.id(), from, to),
            () -> compute(opened, Differences.names(opened, from, to)),
            set ->
                set.files().stream()
                    .mapToLong(file -> 700 + 2L * file.patch().map(String::length).orElse(0))
                    .sum());
  }

  private static PatchSet compute(OpenedRepository opened, List<FileChange> all) {
    boolean truncated = all.size() > PatchSet.FILES;
    CpuBudget budget = new CpuBudget(CPU);
    List<FilePatch> files = new ArrayList<>();
    int left = PatchSet.PATCHES;
    for (FileChange change : truncated ? all.subList(0, PatchSet.FILES) : all) {
      if (budget.isUsedUp()) {
        throw tooLarge();
      }
      FilePatch file = patch(opened, change, left);
      left -= file.patch().map(String::length).orElse(0);
      files.add(file);
    }
    return new PatchSet(files, truncated);
  }

  private static FilePatch patch(OpenedRepository opened, FileChange change, int left) {
    if (Differences.isSameContent(change)
        || !(PatchWriter.compare(opened, change) instanceof FileDiff.Text text)) {
      return new FilePatch(change, 0, 0, Optional.empty());
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    text.hunks().forEach(hunk -> PatchWriter.hunk(out, text, hunk));
    // Behind the last line there is no line end, as GitHub has it.
    String patch = out.toString(StandardCharsets.UTF_8).replaceFirst("\n\\z", "");
    return new FilePatch(
        change,
        text.added(),
        text.removed(),
        Optional.of(patch).filter(p -> !p.isEmpty() && p.length() <= left));
  }

  private static PortalException tooLarge() {
    return PortalException.of(
        ErrorCode.TOO_LARGE, "That is too much to compare here. Fetch the commits to have it.");
  }
}
