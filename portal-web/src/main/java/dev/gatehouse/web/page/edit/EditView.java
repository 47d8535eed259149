package dev.gatehouse.web.page.edit;

import dev.gatehouse.portal.edit.api.Draft;
import dev.gatehouse.web.markup.SafeHtml;
import java.util.Optional;

/**
 * What the page of a text shows.
 *
 * @param problem why the form was not done
 * @param conflict what the branch has, if the form was begun with something else
 * @param draft what is offered in place of the text
 * @param notice what was done, in one sentence
 * @param preview the text as the document it will be
 * @param kept the id of the kept file that the form was begun with; may be empty
 */
record EditView(
    EditSpot spot,
    EditForm form,
    Optional<Problem> problem,
    Optional<Conflict> conflict,
    Optional<Draft> draft,
    Optional<String> notice,
    Optional<SafeHtml> preview,
    String kept) {
  /**
   * What somebody else made of the file meanwhile.
   *
   * @param theirs empty if the file is not there any more, or is no text
   */
  record Conflict(Optional<String> theirs) {}

  static EditView of(EditSpot spot, EditForm form) {
    return new EditView(
        spot,
        form,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        "");
  }

  EditView with(Problem why) {
    return new EditView(spot, form, Optional.of(why), conflict, draft, notice, preview, kept);
  }

  EditView withConflict(Optional<Conflict> other) {
    return new EditView(spot, form, problem, other, draft, notice, preview, kept);
  }

  EditView offering(Optional<Draft> other) {
    return new EditView(spot, form, problem, conflict, other, notice, preview, kept);
  }

  EditView withNotice(String said) {
    return new EditView(spot, form, problem, conflict, draft, Optional.of(said), preview, kept);
  }

  EditView withPreview(SafeHtml html) {
    return new EditView(spot, form, problem, conflict, draft, notice, Optional.of(html), kept);
  }

  EditView withForm(EditForm other) {
    return new EditView(spot, other, problem, conflict, draft, notice, preview, kept);
  }

  EditView withKept(String id) {
    return new EditView(spot, form, problem, conflict, draft, notice, preview, id);
  }

  boolean isInvalid(String field) {
    return problem.filter(p -> p.isAt(field)).isPresent();
  }
}
