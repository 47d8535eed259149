package dev.gatehouse.web.page.edit;

import dev.gatehouse.portal.edit.api.EditableText;
import dev.gatehouse.portal.edit.api.KeptChanges;
import dev.gatehouse.portal.edit.api.KeptFile;
import dev.gatehouse.vcs.spi.CommitId;
import dev.gatehouse.web.page.Redirect;
import dev.gatehouse.web.page.browse.BrowseRequest;
import dev.gatehouse.web.page.browse.Links;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Keeps what a form changed together with other changes of the branch, and finds it again. */
@RequestScoped
public class EditKeeper {
  @Inject private BrowseRequest request;
  @Inject private KeptChanges changes;
  @Inject private Redirect redirect;

  /**
   * Keeps what a form changed, and goes to the page of all changes.
   *
   * @param form as it was typed
   * @param usual the title if none is typed
   * @param replaced as the form says which kept file it was begun with
   */
  void keep(EditSpot spot, EditSaver.Change change, EditForm form, String usual, String replaced) {
    String title = form.title().strip();
    changes.keep(
        request.caller(),
        request.owner(),
        request.name(),
        spot.branch(),
        change.base(),
        change.files(),
        title.equals(usual) ? "" : title,
        form.body().strip(),
        Optional.of(replaced).filter(id -> id.matches("\\d{1,18}")).map(Long::valueOf));
    redirect.to(
        Links.changes(spot.repository(), spot.branch()),
        "Kept with your changes to " + spot.branch() + ". Nothing is committed yet.");
  }

  /** What is kept of the file that a form is for, if it is text. */
  Optional<KeptFile> of(EditSpot spot) {
    if (spot.isPullRequest()) {
      return Optional.empty();
    }
    String id = request.parameter("kept").orElse("");
    return changes.files(request.caller(), request.owner(), request.name(), spot.branch()).stream()
        .filter(
            file ->
                spot.isNew()
                    ? Long.toString(file.id()).equals(id)
                    : file.origin().equals(spot.path()))
        .filter(file -> text(file).isPresent())
        .findFirst();
  }

  /** A form with what is kept of a file. */
  static EditForm form(EditSpot spot, KeptFile file, boolean deciding) {
    EditForm form =
        new EditForm(
            file.edit().path().display(),
            text(file).orElse(""),
            file.base(),
            spot.isNew() ? Optional.empty() : file.was(),
            Optional.empty(),
            "",
            "");
    if (spot.isNew() && !spot.isFirst()) {
      return form.withBase(spot.tip());
    }
    Optional<CommitId> tip = spot.isFirst() ? Optional.empty() : Optional.of(spot.tip());
    return deciding && tip.isPresent()
        ? form.rebased(tip.get(), spot.file().map(now -> now.entry().content()))
        : form;
  }

  /** What a kept file says, for a form; empty if it is no text that a form takes. */
  static Optional<String> text(KeptFile file) {
    byte[] bytes = file.content().orElse(new byte[0]);
    if (file.content().isEmpty() || bytes.length > EditableText.BYTES) {
      return Optional.empty();
    }
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      boolean marked = text.startsWith("\uFEFF");
      return text.indexOf('\0') >= 0
          ? Optional.empty()
          : Optional.of(EditableText.of(marked ? text.substring(1) : text, marked).text());
    } catch (CharacterCodingException e) {
      return Optional.empty();
    }
  }
}
