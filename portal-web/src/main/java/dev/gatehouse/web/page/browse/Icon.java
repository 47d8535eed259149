package dev.gatehouse.web.page.browse;

import com.google.errorprone.annotations.CompileTimeConstant;
import dev.gatehouse.portal.browse.api.Revision;
import dev.gatehouse.vcs.spi.EntryKind;
import dev.gatehouse.web.markup.SafeHtml;

/** Icons out of {@code assets/icons.svg} for what renderers write. */
public enum Icon {
  FILE(icon("<use href=\"/assets/icons.svg#file\"/>")),
  FOLDER(
      SafeHtml.ofConstant(
          "<svg class=\"icon icon-folder\" aria-hidden=\"true\">"
              + "<use href=\"/assets/icons.svg#folder\"/></svg>")),
  LINK(icon("<use href=\"/assets/icons.svg#link\"/>")),
  SUBMODULE(icon("<use href=\"/assets/icons.svg#submodule\"/>")),
  COPY(icon("<use href=\"/assets/icons.svg#copy\"/>")),
  CODE(icon("<use href=\"/assets/icons.svg#code\"/>")),
  BRANCH(icon("<use href=\"/assets/icons.svg#branch\"/>")),
  BOOKMARK(icon("<use href=\"/assets/icons.svg#bookmark\"/>")),
  TAG(icon("<use href=\"/assets/icons.svg#tag\"/>")),
  HISTORY(icon("<use href=\"/assets/icons.svg#history\"/>")),
  CHECK(icon("<use href=\"/assets/icons.svg#check\"/>")),
  CLOSE(icon("<use href=\"/assets/icons.svg#close\"/>")),
  INFO(icon("<use href=\"/assets/icons.svg#info\"/>")),
  WARNING(icon("<use href=\"/assets/icons.svg#warning\"/>")),
  CLOCK(icon("<use href=\"/assets/icons.svg#clock\"/>")),
  COMMIT(icon("<use href=\"/assets/icons.svg#commit\"/>")),
  COMMENT(icon("<use href=\"/assets/icons.svg#comment\"/>")),
  MERGE(icon("<use href=\"/assets/icons.svg#merge\"/>")),
  PULL_REQUEST(icon("<use href=\"/assets/icons.svg#pull-request\"/>")),
  PULL_DRAFT(icon("<use href=\"/assets/icons.svg#pull-draft\"/>")),
  PULL_CLOSED(icon("<use href=\"/assets/icons.svg#pull-closed\"/>"));

  private final SafeHtml html;

  Icon(SafeHtml html) {
    this.html = html;
  }

  private static SafeHtml icon(@CompileTimeConstant final String use) {
    return SafeHtml.ofConstant("<svg class=\"icon\" aria-hidden=\"true\">")
        .plus(SafeHtml.ofConstant(use))
        .plus(SafeHtml.ofConstant("</svg>"));
  }

  public SafeHtml html() {
    return html;
  }

  public static Icon of(Revision.Kind kind) {
    return switch (kind) {
      case BRANCH, COMMIT -> BRANCH;
      case TAG -> TAG;
      case BOOKMARK -> BOOKMARK;
    };
  }

  public static Icon of(EntryKind kind) {
    return switch (kind) {
      case FILE, EXECUTABLE -> FILE;
      case SYMLINK -> LINK;
      case DIRECTORY -> FOLDER;
      case SUBMODULE -> SUBMODULE;
    };
  }
}
