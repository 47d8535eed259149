package dev.gatehouse.portal.browse.internal;

import dev.gatehouse.portal.browse.api.ChangeSet;
import dev.gatehouse.portal.browse.api.ChangedFile;
import dev.gatehouse.portal.browse.api.ChangedFile.Body;
import dev.gatehouse.portal.browse.api.ChangedFile.Reason;
import dev.gatehouse.portal.browse.api.ChangedLine;
import dev.gatehouse.portal.browse.api.DiffHunk;
import dev.gatehouse.portal.browse.api.DiffRequest;
import dev.gatehouse.portal.browse.api.FileContent;
import dev.gatehouse.portal.browse.api.ProposedText;
import dev.gatehouse.portal.cache.api.WeightedCache;
import dev.gatehouse.portal.error.PortalException;
import dev.gatehouse.vcs.diff.DiffLine;
import dev.gatehouse.vcs.diff.DiffOptions;
import dev.gatehouse.vcs.diff.FileDiff;
import dev.gatehouse.vcs.diff.Hunk;
import dev.gatehouse.vcs.diff.Lines;
import dev.gatehouse.vcs.diff.Whitespace;
import dev.gatehouse.vcs.diff.WordDiff;
import dev.gatehouse.vcs.spi.CommitId;
import dev.gatehouse.vcs.spi.EntryKind;
import dev.gatehouse.vcs.spi.FileChange;
import dev.gatehouse.vcs.spi.TreeEntry;
import dev.gatehouse.vcs.spi.TreeReader;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What differs between two commits, as far as a page shows it. Stateless. */
final class Differences {
  /** Longer differences are shown when they are asked for by themselves. */
  private static final int LINES_PER_FILE = 3_000;

  /** The largest file that is compared when it is asked for by itself, in bytes and lines. */
  private static final int BYTES_ALONE = 8 << 20;

  private static final int LINES_ALONE = 500_000;

  private static final Duration CPU = Duration.ofSeconds(3);

  private Differences() {}

  private record ChangesKey(
      long repository, Optional<CommitId> from, CommitId to, DiffRequest request)
      implements WeightedCache.Key<ChangeSet> {}

  private record NamesKey(long repository, Optional<CommitId> from, CommitId to)
      implements WeightedCache.Key<Names> {}

  private record Names(List<FileChange> changes) {}

  /** What differs, with each file's difference. */
  static ChangeSet read(
      OpenedRepository opened, Optional<CommitId> from, CommitId to, DiffRequest request) {
    return opened
        .cache()
        .get(
            new ChangesKey(opened.id(), from, to, request),
            () -> compute(opened, names(opened, from, to), request),
            Differences::weigh);
  }

  private static long weigh(ChangeSet changes) {
    if (!changes.isComplete()) {
      return WeightedCache.NOT_KEPT;
    }
    long sum = 0;
    for (ChangedFile file : changes.files()) {
      sum += 600 + file.texts().map(Differences::weigh).orElse(0L);
      if (file.body() instanceof Body.Text text) {
        for (DiffHunk hunk : text.hunks()) {
          sum += 100;
          for (ChangedLine line : hunk.lines()) {
            sum += 120 + 2L * line.text().length();
          }
        }
      }
    }
    return sum;
  }

  private static long weigh(ChangedFile.Texts texts) {
    return 2L * (texts.before().orElse("").length() + texts.after().orElse("").length());
  }

  /** Which files differ. */
  static List<FileChange> names(OpenedRepository opened, Optional<CommitId> from, CommitId to) {
    return opened
        .cache()
        .get(
            new NamesKey(opened.id(), from, to),
            () -> new Names(opened.repository().history().changes(from, to, ChangeSet.LIMIT + 1)),
            names -> 400L * names.changes().size())
        .changes();
  }

  private static ChangeSet compute(
      OpenedRepository opened, List<FileChange> all, DiffRequest request) {
    boolean truncated = all.size() > ChangeSet.LIMIT;
    List<FileChange> looked = truncated ? all.subList(0, ChangeSet.LIMIT) : all;
    boolean alone = request.file().isPresent();
    List<FileChange> wanted;
    if (alone) {
      wanted = looked.stream().filter(c -> c.path().equals(request.file().get())).toList();
      if (wanted.isEmpty()) {
        throw PortalException.notFound("file in this difference");
      }
    } else {
      int start = Math.min((request.page() - 1) * ChangeSet.PER_PAGE, looked.size());
      if (start > 0 && start == looked.size()) {
        throw PortalException.notFound("page");
      }
      wanted = looked.subList(start, Math.min(looked.size(), start + ChangeSet.PER_PAGE));
    }
    Whitespace whitespace = request.ignoreSpace() ? Whitespace.IGNORE_ALL : Whitespace.COMPARE;
    CpuBudget budget = new CpuBudget(CPU);
    if (alone) {
      return alone(opened.repository().trees(), wanted.get(0), whitespace, request, truncated);
    }
    long left = DiffParts.PAGE;
    List<ChangedFile> files = new ArrayList<>();
    for (FileChange change : wanted) {
      ChangedFile file =
          budget.isUsedUp()
              ? new ChangedFile(change, new Body.Left(Reason.TIME), 0, 0)
              : file(opened.repository().trees(), change, whitespace, left);
      boolean texts = request.texts().equals(Optional.of(change.path()));
      files.add(texts ? withTexts(opened.repository().trees(), file) : file);
      left -= weight(file);
    }
    int pages = Math.max(1, (looked.size() + ChangeSet.PER_PAGE - 1) / ChangeSet.PER_PAGE);
    return new ChangeSet(files, request.page(), looked.size(), truncated, pages);
  }

  /** One file, however long its difference is: in parts. */
  private static ChangeSet alone(
      TreeReader trees,
      FileChange change,
      Whitespace whitespace,
      DiffRequest request,
      boolean truncated) {
    DiffOptions options =
        new DiffOptions(whitespace, DiffOptions.DEFAULT.context(), BYTES_ALONE, LINES_ALONE);
    Compared compared = compare(trees, change, options);
    ChangedFile file = compared.otherwise();
    int parts = 1;
    if (compared.text().isPresent()) {
      FileDiff.Text text = compared.text().get();
      List<List<Hunk>> all = DiffParts.of(text);
      parts = all.size();
      if (request.page() > parts) {
        throw PortalException.notFound("page");
      }
      file = file(change, text, all.get(request.page() - 1));
    }
    boolean texts = request.texts().equals(Optional.of(change.path()));
    return new ChangeSet(
        List.of(texts ? withTexts(trees, file) : file), request.page(), 1, truncated, parts);
  }

  private static long weight(ChangedFile file) {
    return file.body() instanceof Body.Text text
        ? text.hunks().stream()
            .flatMap(hunk -> hunk.lines().stream())
            .mapToLong(DiffParts::weigh)
            .sum()
        : 0;
  }

  /**
   * Two files compared.
   *
   * @param text if both are text
   * @param otherwise what is shown if they are not
   */
  private record Compared(Optional<FileDiff.Text> text, ChangedFile otherwise) {
    static Compared no(FileChange change, Body body) {
      return new Compared(Optional.empty(), new ChangedFile(change, body, 0, 0));
    }
  }

  private static ChangedFile file(
      TreeReader trees, FileChange change, Whitespace whitespace, long most) {
    Compared compared = compare(trees, change, DiffOptions.DEFAULT.with(whitespace));
    if (compared.text().isEmpty()) {
      return compared.otherwise();
    }
    FileDiff.Text text = compared.text().get();
    int lines = text.hunks().stream().mapToInt(h -> h.lines().size()).sum();
    return lines > LINES_PER_FILE || DiffParts.weigh(text) > most
        ? new ChangedFile(change, new Body.Left(Reason.LONG), text.added(), text.removed())
        : file(change, text, text.hunks());
  }

  private static ChangedFile file(FileChange change, FileDiff.Text text, List<Hunk> hunks) {
    return new ChangedFile(
        change,
        new Body.Text(hunks.stream().map(h -> hunk(text, h)).toList()),
        text.added(),
        text.removed());
  }

  private static Compared compare(TreeReader trees, FileChange change, DiffOptions options) {
    if (isSubmodule(change.before()) || isSubmodule(change.after())) {
      return Compared.no(change, new Body.Submodule(id(change.before()), id(change.after())));
    }
    if (isSameContent(change)) {
      return Compared.no(change, new Body.Text(List.of()));
    }
    if (size(trees, change.before()) > options.maxBytes()
        || size(trees, change.after()) > options.maxBytes()) {
      return Compared.no(
          change, new Body.Left(options.maxBytes() < BYTES_ALONE ? Reason.LONG : Reason.TOO_LARGE));
    }
    FileDiff diff =
        FileDiff.of(
            bytes(trees, change.before(), options.maxBytes()),
            bytes(trees, change.after(), options.maxBytes()),
            options);
    if (diff instanceof FileDiff.Text text) {
      return new Compared(
          Optional.of(text), new ChangedFile(change, new Body.Text(List.of()), 0, 0));
    }
    if (diff instanceof FileDiff.Binary binary) {
      return Compared.no(change, new Body.Binary(binary.before(), binary.after()));
    }
    return Compared.no(
        change, new Body.Left(options.maxBytes() < BYTES_ALONE ? Reason.LONG : Reason.TOO_LARGE));
  }

  /** With both texts, if both sides are text that is not too large. */
  private static ChangedFile withTexts(TreeReader trees, ChangedFile file) {
    FileChange change = file.change();
    int most = DiffOptions.DEFAULT.maxBytes();
    if (isSubmodule(change.before())
        || isSubmodule(change.after())
        || size(trees, change.before()) > most
        || size(trees, change.after()) > most) {
      return file;
    }
    Optional<FileContent.Body> before =
        change.before().map(e -> Decoding.body(trees.read(e, most)));
    Optional<FileContent.Body> after = change.after().map(e -> Decoding.body(trees.read(e, most)));
    if (isNoText(before) || isNoText(after)) {
      return file;
    }
    return new ChangedFile(
        change,
        file.body(),
        file.added(),
        file.removed(),
        Optional.of(
            new ChangedFile.Texts(before.map(Differences::text), after.map(Differences::text))));
  }

  /** A file as text; empty if it is none, or too large to be compared. */
  static Optional<ProposedText> proposed(TreeReader trees, TreeEntry entry) {
    int most = DiffOptions.DEFAULT.maxBytes();
    if ((entry.kind() != EntryKind.FILE && entry.kind() != EntryKind.EXECUTABLE)
        || trees.size(entry) > most) {
      return Optional.empty();
    }
    return Decoding.body(trees.read(entry, most)) instanceof FileContent.Body.Text text
        ? Optional.of(new ProposedText(entry.path(), text.text()))
        : Optional.empty();
  }

  private static boolean isNoText(Optional<FileContent.Body> body) {
    return body.filter(found -> !(found instanceof FileContent.Body.Text)).isPresent();
  }

  private static String text(FileContent.Body body) {
    return ((FileContent.Body.Text) body).text();
  }

  static boolean isSubmodule(Optional<TreeEntry> entry) {
    return entry.filter(e -> e.kind() == EntryKind.SUBMODULE).isPresent();
  }

  private static String id(Optional<TreeEntry> entry) {
    return entry.map(e -> e.content().value()).orElse("");
  }

  static boolean isSameContent(FileChange change) {
    return change.before().isPresent()
        && change.after().isPresent()
        && change.before().get().content().equals(change.after().get().content());
  }

  static long size(TreeReader trees, Optional<TreeEntry> entry) {
    return entry.map(trees::size).orElse(0L);
  }

  static byte[] bytes(TreeReader trees, Optional<TreeEntry> entry, int limit) {
    return entry.map(e -> trees.read(e, limit)).orElse(new byte[0]);
  }

  private static DiffHunk hunk(FileDiff.Text text, Hunk hunk) {
    Map<Integer, WordDiff> words = new HashMap<>();
    WordDiff.pairs(hunk)
        .forEach(
            (removed, added) ->
                WordDiff.of(
                        text(text, hunk.lines().get(removed)), text(text, hunk.lines().get(added)))
                    .ifPresent(
                        diff -> {
                          words.put(removed, diff);
                          words.put(added, diff);
                        }));
    List<ChangedLine> lines = new ArrayList<>(hunk.lines().size());
    for (int i = 0; i < hunk.lines().size(); i++) {
      lines.add(line(text, hunk.lines().get(i), Optional.ofNullable(words.get(i))));
    }
    return new DiffHunk(
        hunk.countA() == 0 ? hunk.beginA() : hunk.beginA() + 1,
        hunk.countA(),
        hunk.countB() == 0 ? hunk.beginB() : hunk.beginB() + 1,
        hunk.countB(),
        hunk.heading().isPresent() ? text.before().text(hunk.heading().getAsInt()) : "",
        lines);
  }

  private static String text(FileDiff.Text diff, DiffLine line) {
    return line.after().isPresent()
        ? diff.after().text(line.after().getAsInt())
        : diff.before().text(line.before().orElseThrow());
  }

  private static ChangedLine line(FileDiff.Text diff, DiffLine line, Optional<WordDiff> words) {
    List<WordDiff.Span> spans =
        switch (line.kind()) {
          case CONTEXT -> List.<WordDiff.Span>of();
          case REMOVED -> words.map(WordDiff::before).orElse(List.of());
          case ADDED -> words.map(WordDiff::after).orElse(List.of());
        };
    return new ChangedLine(
        switch (line.kind()) {
          case CONTEXT -> ChangedLine.Kind.BOTH;
          case REMOVED -> ChangedLine.Kind.REMOVED;
          case ADDED -> ChangedLine.Kind.ADDED;
        },
        line.before().isPresent() ? line.before().getAsInt() + 1 : 0,
        line.after().isPresent() ? line.after().getAsInt() + 1 : 0,
        text(diff, line),
        spans.stream().map(s -> new ChangedLine.Mark(s.begin(), s.end())).toList(),
        hasLineEnd(diff, line));
  }

  static boolean hasLineEnd(FileDiff.Text diff, DiffLine line) {
    Lines file = line.after().isPresent() ? diff.after() : diff.before();
    int number = line.after().isPresent() ? line.after().getAsInt() : line.before().orElseThrow();
    return number < file.count() - 1 || !file.endsWithoutNewline();
  }
}
