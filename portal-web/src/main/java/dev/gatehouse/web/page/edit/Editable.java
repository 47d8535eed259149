package dev.gatehouse.web.page.edit;

import dev.gatehouse.portal.browse.api.FileContent;
import dev.gatehouse.portal.browse.api.FileContent.Body;
import dev.gatehouse.portal.edit.api.EditableText;
import java.util.Optional;

/** Which files can be edited as text, so that every byte that nobody touched stays. */
public final class Editable {
  private static final String MARKED = "UTF-8 with BOM";

  private Editable() {}

  /** Whether a file can be edited. */
  public static boolean isEditable(FileContent file) {
    return refusal(file).isEmpty();
  }

  /** Why a file cannot be edited here, in a sentence; empty if it can. */
  static Optional<String> refusal(FileContent file) {
    if (file.body() instanceof Body.Text text) {
      if (!text.encoding().equals("UTF-8") && !text.encoding().equals(MARKED)) {
        return Optional.of(
            "This file is not UTF-8 text (it looks like "
                + text.encoding()
                + "), and a form would change bytes that you did not touch. Edit it in a clone.");
      }
      return text.text().indexOf('\0') >= 0
          ? Optional.of("This file is not text. Upload another in its place.")
          : Optional.empty();
    }
    if (file.body() instanceof Body.TooLarge) {
      return Optional.of(
          "This file is larger than "
              + (FileContent.SHOWN >> 20)
              + " MiB, too large for a form. Edit it in a clone.");
    }
    if (file.body() instanceof Body.Link) {
      return Optional.of("This is a symbolic link. Change it in a clone.");
    }
    if (file.body() instanceof Body.Submodule) {
      return Optional.of("This is a commit of another repository. Change it in a clone.");
    }
    return Optional.of("This file is not text. Upload another in its place.");
  }

  /** The text of a file that can be edited. */
  static Optional<EditableText> text(FileContent file) {
    return isEditable(file) && file.body() instanceof Body.Text text
        ? Optional.of(EditableText.of(text.text(), text.encoding().equals(MARKED)))
        : Optional.empty();
  }
}
