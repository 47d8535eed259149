package dev.gatehouse.portal.browse.internal;

import dev.gatehouse.portal.browse.api.BlameView;
import dev.gatehouse.portal.browse.api.FileContent;
import dev.gatehouse.portal.browse.api.Position;
import dev.gatehouse.portal.cache.api.WeightedCache;
import dev.gatehouse.vcs.diff.Blame;
import dev.gatehouse.vcs.diff.Whitespace;
import dev.gatehouse.vcs.spi.CommitId;
import dev.gatehouse.vcs.spi.FileRevision;
import dev.gatehouse.vcs.spi.RepoPath;
import dev.gatehouse.vcs.spi.TreeReader;
import dev.gatehouse.vcs.spi.VcsErrorCode;
import dev.gatehouse.vcs.spi.VcsException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Who changed which line last. Stateless. */
final class BlamePages {
  /** Older revisions are not looked at. */
  private static final int REVISIONS = 10_000;

  /** A revision that is larger than this counts as empty, so that its lines seem new after it. */
  private static final int LARGEST = 8 << 20;

  private BlamePages() {}

  private record BlameKey(long repository, CommitId commit, RepoPath path)
      implements WeightedCache.Key<Blamed> {}

  private record Blamed(List<BlameView.Range> ranges, boolean truncated) {}

  static BlameView blame(OpenedRepository opened, Position position) {
    FileContent file = TreePages.content(opened, TreePages.fileEntry(opened, position));
    if (!(file.body() instanceof FileContent.Body.Text)) {
      return new BlameView(position, file, List.of(), false);
    }
    // The commit that changed the file last has the same answer for as long as it stays the last.
    CommitId commit = TreePages.newest(opened, position).id();
    Blamed blamed =
        opened
            .cache()
            .get(
                new BlameKey(opened.id(), commit, position.path()),
                () -> compute(opened, commit, position.path()),
                b -> 700L * b.ranges().size());
    return new BlameView(position, file, blamed.ranges(), blamed.truncated());
  }

  private static Blamed compute(OpenedRepository opened, CommitId commit, RepoPath path) {
    List<FileRevision> revisions =
        opened.repository().history().fileRevisions(commit, path, REVISIONS);
    TreeReader trees = opened.repository().trees();
    Blame blame = Blame.of(revisions, revision -> read(trees, revision), Whitespace.COMPARE);
    List<BlameView.Range> ranges = new ArrayList<>();
    List<Blame.Origin> lines = blame.lines();
    for (int begin = 0; begin < lines.size(); ) {
      int revision = lines.get(begin).revision();
      int end = begin + 1;
      while (end < lines.size() && lines.get(end).revision() == revision) {
        end++;
      }
      ranges.add(range(revisions, lines.get(begin), begin, end));
      begin = end;
    }
    return new Blamed(List.copyOf(ranges), revisions.size() == REVISIONS);
  }

  private static BlameView.Range range(
      List<FileRevision> revisions, Blame.Origin origin, int begin, int end) {
    FileRevision revision = revisions.get(origin.revision());
    Optional<BlameView.Before> before = Optional.empty();
    if (origin.before().isPresent()) {
      FileRevision older = revisions.get(origin.before().getAsInt());
      before = Optional.of(new BlameView.Before(older.commit().id(), older.entry().path()));
    }
    return new BlameView.Range(
        begin + 1, end - begin, revision.commit(), revision.entry().path(), before);
  }

  private static byte[] read(TreeReader trees, FileRevision revision) {
    try {
      return revision.entry().kind().hasContent()
          ? trees.read(revision.entry(), LARGEST)
          : new byte[0];
    } catch (VcsException e) {
      if (e.code() == VcsErrorCode.TOO_LARGE) {
        return new byte[0];
      }
      throw e;
    }
  }
}
