package dev.gatehouse.web.page.edit;

import dev.gatehouse.portal.edit.api.DraftText;
import dev.gatehouse.portal.edit.api.EditableText;
import dev.gatehouse.vcs.spi.CommitId;
import dev.gatehouse.vcs.spi.ContentId;
import java.util.Optional;

/**
 * What stands in the form of a text.
 *
 * @param path as it was typed
 * @param text lines ended by {@code \n}
 * @param base the commit that was looked at; empty in an empty repository
 * @param was the content that the file had then; empty for a new one
 * @param ancestor after a conflict, the commit that was looked at before it
 * @param title first line of the message; blank for the usual one
 * @param body the rest of it
 */
record EditForm(
    String path,
    String text,
    Optional<CommitId> base,
    Optional<ContentId> was,
    Optional<CommitId> ancestor,
    String title,
    String body) {
  static EditForm of(MultipartForm sent) {
    return new EditForm(
        sent.text("path"),
        EditableText.plain(sent.text("text")),
        CommitId.parse(sent.text("base")),
        Optional.of(sent.text("was")).filter(w -> w.matches("[!-~]{1,100}")).map(ContentId::new),
        CommitId.parse(sent.text("ancestor")),
        EditableText.plain(sent.text("title")).replace('\n', ' '),
        EditableText.plain(sent.text("body")));
  }

  EditForm withText(String other) {
    return new EditForm(path, other, base, was, ancestor, title, body);
  }

  EditForm withBody(String other) {
    return new EditForm(path, text, base, was, ancestor, title, other);
  }

  EditForm withBase(CommitId other) {
    return new EditForm(path, text, Optional.of(other), was, ancestor, title, body);
  }

  EditForm withPath(String other) {
    return new EditForm(other, text, base, was, ancestor, title, body);
  }

  /** The same text, as a change of what the branch has now. */
  EditForm rebased(CommitId tip, Optional<ContentId> now) {
    return new EditForm(path, text, Optional.of(tip), now, ancestor.or(() -> base), title, body);
  }

  /** The form as a draft left it. */
  EditForm resumed(DraftText draft) {
    return new EditForm(
        draft.name(),
        draft.text(),
        draft.base(),
        draft.was(),
        Optional.empty(),
        draft.title(),
        draft.body());
  }

  DraftText draft() {
    return new DraftText(base, was, path, text, title, body);
  }

  String titleOr(String usual) {
    return title.isBlank() ? usual : title.strip();
  }
}
