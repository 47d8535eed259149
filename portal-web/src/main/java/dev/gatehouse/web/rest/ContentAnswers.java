package dev.gatehouse.web.rest;

import dev.gatehouse.portal.browse.api.ContentsData;
import dev.gatehouse.portal.browse.api.FileData;
import dev.gatehouse.portal.browse.api.SizedEntry;
import dev.gatehouse.portal.browse.api.TreeData;
import dev.gatehouse.vcs.spi.EntryKind;
import dev.gatehouse.vcs.spi.RepoPath;
import dev.gatehouse.vcs.spi.TreeEntry;
import dev.gatehouse.web.rest.model.BlobAnswer;
import dev.gatehouse.web.rest.model.ContentAnswer;
import dev.gatehouse.web.rest.model.TreeAnswer;
import java.util.List;
import java.util.Optional;

/**
 * Files and directories of one repository as the API shows them.
 *
 * @param revision as addresses name it
 */
record ContentAnswers(GitUrls urls, String revision) {
  /** The entries of a directory. */
  List<ContentAnswer> list(ContentsData.Directory directory) {
    return directory.entries().stream().map(entry -> new Draft(entry).build(this)).toList();
  }

  /** Anything as one object. */
  ContentAnswer one(ContentsData found) {
    if (found instanceof ContentsData.File file) {
      Draft draft = new Draft(file.data().file());
      draft.encoding = Optional.of(file.data().base64().isPresent() ? "base64" : "none");
      draft.content = Optional.of(file.data().base64().orElse(""));
      return draft.build(this);
    }
    if (found instanceof ContentsData.Directory directory) {
      Draft draft = new Draft(new SizedEntry(directory.directory(), 0));
      draft.entries = Optional.of(list(directory));
      return draft.build(this);
    }
    if (found instanceof ContentsData.Link link) {
      Draft draft = new Draft(link.link());
      draft.target = Optional.of(link.target());
      return draft.build(this);
    }
    ContentsData.Submodule submodule = (ContentsData.Submodule) found;
    Draft draft = new Draft(new SizedEntry(submodule.entry(), 0));
    draft.submodule = submodule.url();
    return draft.build(this);
  }

  /** A file or link without what it holds. */
  ContentAnswer bare(ContentsData found) {
    return found instanceof ContentsData.File file
        ? new Draft(file.data().file()).build(this)
        : one(found);
  }

  /** What all kinds have, and what only some have. */
  private static final class Draft {
    private final SizedEntry sized;
    private Optional<String> encoding = Optional.empty();
    private Optional<String> content = Optional.empty();
    private Optional<String> target = Optional.empty();
    private Optional<String> submodule = Optional.empty();
    private Optional<List<ContentAnswer>> entries = Optional.empty();

    Draft(SizedEntry sized) {
      this.sized = sized;
    }

    ContentAnswer build(ContentAnswers answers) {
      TreeEntry entry = sized.entry();
      RepoPath path = entry.path();
      GitUrls urls = answers.urls();
      String sha = entry.content().value();
      boolean file = entry.kind().hasContent();
      boolean directory = entry.kind() == EntryKind.DIRECTORY;
      String self = urls.contents(answers.revision(), path);
      Optional<String> git =
          urls.hg()
              ? Optional.empty()
              : file
                  ? Optional.of(urls.object("blobs", sha))
                  : directory ? Optional.of(urls.object("trees", sha)) : Optional.empty();
      Optional<String> html =
          file || directory
              ? Optional.of(urls.page(directory ? "tree" : "blob", answers.revision(), path))
              : Optional.empty();
      return new ContentAnswer(
          type(entry.kind()),
          sized.size(),
          path.name().display(),
          path.display(),
          sha,
          self,
          git,
          html,
          file ? Optional.of(urls.page("raw", answers.revision(), path)) : Optional.empty(),
          encoding,
          content,
          target,
          submodule,
          entries,
          new ContentAnswer.Links(self, git, html));
    }
  }

  private static String type(EntryKind kind) {
    return switch (kind) {
      case FILE, EXECUTABLE -> "file";
      case DIRECTORY -> "dir";
      case SYMLINK -> "symlink";
      case SUBMODULE -> "submodule";
    };
  }

  /**
   * A tree.
   *
   * @param asked what it was asked for by
   */
  static TreeAnswer tree(GitUrls urls, TreeData tree, String asked) {
    return new TreeAnswer(
        tree.id().value(),
        urls.tree(asked, tree.id().value()),
        tree.entries().stream().map(entry -> entry(urls, entry)).toList(),
        tree.truncated());
  }

  private static TreeAnswer.Entry entry(GitUrls urls, SizedEntry sized) {
    TreeEntry entry = sized.entry();
    String sha = entry.content().value();
    boolean blob = entry.kind().hasContent();
    return new TreeAnswer.Entry(
        entry.path().display(),
        switch (entry.kind()) {
          case FILE -> "100644";
          case EXECUTABLE -> "100755";
          case SYMLINK -> "120000";
          case DIRECTORY -> "040000";
          case SUBMODULE -> "160000";
        },
        switch (entry.kind()) {
          case FILE, EXECUTABLE, SYMLINK -> "blob";
          case DIRECTORY -> "tree";
          case SUBMODULE -> "commit";
        },
        sha,
        blob ? Optional.of(sized.size()) : Optional.empty(),
        urls.hg()
            ? Optional.empty()
            : switch (entry.kind()) {
              case FILE, EXECUTABLE, SYMLINK -> Optional.of(urls.object("blobs", sha));
              case DIRECTORY -> Optional.of(urls.object("trees", sha));
              case SUBMODULE -> Optional.empty();
            });
  }

  static BlobAnswer blob(GitUrls urls, FileData file) {
    String sha = file.file().entry().content().value();
    return new BlobAnswer(
        sha, file.file().size(), urls.object("blobs", sha), file.base64().orElseThrow(), "base64");
  }
}
