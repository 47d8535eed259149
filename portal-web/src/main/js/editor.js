// CodeMirror over the textarea of a form[data-edit]. The textarea stays the field of the form: what one of the two
// holds, the other gets at once, so that everything that reads or writes the textarea knows nothing of the editor.
import { defaultKeymap, history, historyKeymap, indentLess, indentMore } from "@codemirror/commands";
import { bracketMatching, HighlightStyle, indentUnit, syntaxHighlighting } from "@codemirror/language";
import { lintGutter, lintKeymap, setDiagnostics } from "@codemirror/lint";
import { highlightSelectionMatches, search, searchKeymap } from "@codemirror/search";
import { Compartment, EditorState } from "@codemirror/state";
import {
  drawSelection, EditorView, highlightActiveLine, highlightActiveLineGutter, keymap, lineNumbers,
} from "@codemirror/view";
import { tags } from "@lezer/highlight";
import { languageOf } from "./languages.js";

/** Longer texts, and texts with such lines, stay in the textarea, which has no colours to work out. */
const LONGEST_TEXT = 2_000_000;
const LONGEST_LINE = 20_000;

const colours = HighlightStyle.define([
  { tag: [tags.comment, tags.quote], color: "light-dark(#59636e, #9aa4af)", fontStyle: "italic" },
  { tag: [tags.keyword, tags.operatorKeyword, tags.modifier], color: "light-dark(#a0275c, #ff9ac1)" },
  { tag: [tags.string, tags.special(tags.string), tags.inserted], color: "light-dark(#17683a, #7ed7a2)" },
  { tag: [tags.number, tags.atom, tags.bool], color: "light-dark(#7a4d00, #e8b45a)" },
  { tag: [tags.propertyName, tags.attributeName, tags.labelName], color: "light-dark(#0a58a8, #78b4f5)" },
  { tag: [tags.typeName, tags.className, tags.tagName, tags.standard(tags.variableName)], color: "light-dark(#5b3aa8, #c3a6ff)" },
  { tag: tags.link, color: "light-dark(#0a58a8, #78b4f5)", textDecoration: "underline" },
  { tag: tags.heading, color: "light-dark(#0a58a8, #78b4f5)", fontWeight: "700" },
  { tag: tags.strong, fontWeight: "700" },
  { tag: tags.emphasis, fontStyle: "italic" },
  { tag: [tags.deleted, tags.invalid], color: "light-dark(#a8231a, #ff9a8f)" },
]);

const theme = EditorView.theme({
  "&": { height: "100%", color: "var(--text)", backgroundColor: "var(--bg)", fontSize: "var(--editor-size)" },
  "&.cm-focused": { outline: "2px solid var(--focus)", outlineOffset: "-2px" },
  ".cm-scroller": { fontFamily: "var(--mono)", lineHeight: "var(--editor-line)", overflow: "auto" },
  ".cm-content": { padding: "12px 0", caretColor: "var(--text)" },
  ".cm-cursor": { borderLeftColor: "var(--text)" },
  ".cm-gutters": { backgroundColor: "var(--bg-soft)", color: "var(--quiet)", borderRight: "1px solid var(--line-soft)" },
  ".cm-activeLine": { backgroundColor: "light-dark(#0a58a80d, #78b4f514)" },
  ".cm-activeLineGutter": { backgroundColor: "var(--bg-sunken)", color: "var(--text)" },
  "&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground": {
    backgroundColor: "light-dark(#bcd8f6, #24486f)",
  },
  "&.cm-focused .cm-matchingBracket": { backgroundColor: "var(--mark)", outline: "1px solid var(--line)" },
  ".cm-searchMatch": { backgroundColor: "var(--mark)" },
  ".cm-panels": { backgroundColor: "var(--bg-soft)", color: "var(--text)", borderColor: "var(--line)" },
  ".cm-textfield": { backgroundColor: "var(--bg)", color: "var(--text)", border: "1px solid var(--line)" },
  ".cm-button": { backgroundImage: "none", backgroundColor: "var(--bg)", color: "var(--text)", border: "1px solid var(--line)" },
  ".cm-tooltip": { backgroundColor: "var(--bg)", color: "var(--text)", border: "1px solid var(--line)", borderRadius: "6px" },
  ".cm-diagnosticAction": { backgroundColor: "var(--accent-fill)", color: "var(--on-fill)" },
});

/** What the file indents with: tabs if most of its indented lines do, else its smallest step of spaces. */
export function indentOf(text, path) {
  const indents = text.slice(0, 200_000).match(/^(\t+| {2,8})(?=\S)/gm) ?? [];
  const tabs = indents.filter((each) => each[0] === "\t").length;
  if (tabs * 2 > indents.length || (indents.length === 0 && /(^|\/)Makefile$/.test(path))) {
    return "\t";
  }
  return " ".repeat(indents.some((each) => each.length === 2) ? 2 : indents.some((each) => each.length === 3) ? 3 : 4);
}

/** Tab indents; after Escape it moves on to the next field, once, so that no keyboard is caught in here. */
function tabKeys() {
  let leave = false;
  const tab = (command) => (view) => {
    if (leave) {
      leave = false;
      return false;
    }
    return command(view);
  };
  const insert = (view) => {
    if (view.state.selection.ranges.some((range) => !range.empty)) {
      return indentMore(view);
    }
    view.dispatch(view.state.replaceSelection(view.state.facet(indentUnit)), { scrollIntoView: true, userEvent: "input" });
    return true;
  };
  return [
    EditorView.domEventHandlers({
      keydown(event) {
        if (event.key === "Escape") {
          leave = true;
        } else if (event.key !== "Tab" && event.key !== "Shift") {
          leave = false;
        }
        return false;
      },
    }),
    keymap.of([{ key: "Tab", run: tab(insert), shift: tab(indentLess) }]),
  ];
}

function toDiagnostic(doc, each) {
  const line = doc.line(Math.min(Math.max(each.line, 1), doc.lines));
  const from = Math.min(line.from + (each.column ?? 0), line.to);
  const to = each.endColumn === undefined ? line.to : Math.min(line.from + each.endColumn, line.to);
  const fix = each.fix;
  return {
    from,
    to: Math.max(from, to),
    severity: each.severity,
    source: each.source,
    message: each.message,
    actions: fix ? [{ name: fix.title, apply: (view) => view.dispatch({ changes: toChanges(view.state.doc, fix.edits) }) }] : [],
  };
}

function toChanges(doc, edits) {
  return edits
    .filter((edit) => edit.startLine >= 1 && edit.endLine <= doc.lines)
    .map((edit) => {
      const from = doc.line(edit.startLine).from;
      // An end before the start puts lines before it.
      return edit.endLine < edit.startLine
        ? { from, to: from, insert: `${edit.text}\n` }
        : { from, to: doc.line(edit.endLine).to, insert: edit.text };
    });
}

/** The one place where two texts differ, so that the caret and the marks elsewhere stay. */
function difference(before, after) {
  const most = Math.min(before.length, after.length);
  let from = 0;
  while (from < most && before[from] === after[from]) {
    from++;
  }
  let same = 0;
  while (same < most - from && before[before.length - 1 - same] === after[after.length - 1 - same]) {
    same++;
  }
  return { from, to: before.length - same, insert: after.slice(from, after.length - same) };
}

function enhance(form) {
  const area = form.elements.namedItem("text");
  const path = form.elements.namedItem("path");
  const text = area.value;
  if (text.length > LONGEST_TEXT || text.split("\n").some((line) => line.length > LONGEST_LINE)) {
    return;
  }
  const host = document.createElement("div");
  host.className = "edit-code";
  // The policy of pages allows no style that a script writes into the page; a shadow root adopts sheets.
  const root = host.attachShadow({ mode: "open" });
  const language = new Compartment();
  let echo = false;
  const view = new EditorView({
    root,
    parent: root,
    state: EditorState.create({
      doc: text,
      extensions: [
        lineNumbers(), highlightActiveLineGutter(), highlightActiveLine(), drawSelection(), history(), bracketMatching(),
        search({ top: true }), highlightSelectionMatches(), lintGutter(), tabKeys(),
        keymap.of([...searchKeymap, ...lintKeymap, ...historyKeymap, ...defaultKeymap.filter((key) => key.key !== "Mod-Enter")]),
        EditorState.tabSize.of(4), indentUnit.of(indentOf(text, path.value)),
        area.getAttribute("wrap") === "off" ? [] : EditorView.lineWrapping,
        EditorView.contentAttributes.of({
          "aria-label": "Text. Escape, then Tab, leaves the editor.",
          tabindex: "0",
          spellcheck: area.getAttribute("spellcheck") ?? "false",
        }),
        language.of(languageOf(path.value)), syntaxHighlighting(colours), theme,
        EditorView.updateListener.of((update) => {
          if (update.docChanged && !echo) {
            echo = true;
            area.value = update.state.doc.toString();
            area.dispatchEvent(new Event("input", { bubbles: true }));
            echo = false;
          }
        }),
      ],
    }),
  });
  area.addEventListener("input", () => {
    const now = view.state.doc.toString();
    if (!echo && area.value !== now) {
      echo = true;
      view.dispatch({ changes: difference(now, area.value) });
      echo = false;
    }
  });
  path.addEventListener("change", () => view.dispatch({ effects: language.reconfigure(languageOf(path.value)) }));
  area.before(host);
  // Not display:none: password managers, spelling helpers and tests go on filling the field that they know.
  area.classList.add("edit-behind");
  area.tabIndex = -1;
  area.setAttribute("aria-hidden", "true");
  form.editor = {
    setDiagnostics(list) {
      view.dispatch(setDiagnostics(view.state, list.map((each) => toDiagnostic(view.state.doc, each))));
    },
    text: () => view.state.doc.toString(),
    focus(number) {
      const line = view.state.doc.line(Math.min(Math.max(number, 1), view.state.doc.lines));
      view.dispatch({ selection: { anchor: line.from, head: line.to }, effects: EditorView.scrollIntoView(line.from, { y: "center" }) });
      view.focus();
    },
  };
  form.dispatchEvent(new Event("editor"));
}

for (const form of document.querySelectorAll("form[data-edit]")) {
  enhance(form);
}
