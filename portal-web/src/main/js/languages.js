// Which words of a file have which colour, by the end of its name.
import { StreamLanguage } from "@codemirror/language";
import { c, cpp, java } from "@codemirror/legacy-modes/mode/clike";
import { css } from "@codemirror/legacy-modes/mode/css";
import { diff } from "@codemirror/legacy-modes/mode/diff";
import { javascript, json } from "@codemirror/legacy-modes/mode/javascript";
import { python } from "@codemirror/legacy-modes/mode/python";
import { shell } from "@codemirror/legacy-modes/mode/shell";
import { toml } from "@codemirror/legacy-modes/mode/toml";
import { html, xml } from "@codemirror/legacy-modes/mode/xml";
import { yaml } from "@codemirror/legacy-modes/mode/yaml";

const INLINE = [
  [/^``[^`]+``_{0,2}/, "string"],
  [/^:[\w:.-]+:`[^`]+`/, "keyword"],
  [/^`[^`]+`_{0,2}/, "link"],
  [/^\*\*[^*]+\*\*/, "strong"],
  [/^\*[^*\s][^*]*\*/, "emphasis"],
  [/^\|[^|\s][^|]*\|_{0,2}/, "atom"],
  [/^https?:\/\/[^\s>`]+/, "link"],
];

const AT_LINE_START = [
  [/^\s*\.\. [\w:.-]+::/, "keyword"],
  [/^\s*\.\. (_[^:]+:|\[[^\]]+\])/, "labelName"],
  [/^\s*\.\.( .*)?$/, "comment"],
  [/^\s*:[\w -]+:(?=\s|$)/, "propertyName"],
  [/^[A-Z][\w-]*:(?=\s|$)/, "propertyName"],
  [/^([=\-~^"'`#*+.:_])\1{2,}\s*$/, "heading"],
  [/^\s*([-*+]|\d+\.|#\.)\s+/, "list"],
];

const MARKDOWN_INLINE = [
  [/^`[^`]+`/, "string"],
  [/^\*\*[^*]+\*\*/, "strong"],
  [/^\*[^*\s][^*]*\*/, "emphasis"],
  [/^!?\[[^\]]*\]\([^)]*\)/, "link"],
  [/^https?:\/\/[^\s>)]+/, "link"],
];

/** The first rule that the text here begins with. */
function match(stream, rules) {
  for (const [rule, token] of rules) {
    if (stream.match(rule)) {
      return token;
    }
  }
  return undefined;
}

/** No rule: on to the next word, so that a long line costs no more than its length. */
function skip(stream) {
  stream.next();
  stream.eatWhile(/[\w\s]/);
  return null;
}

const rst = {
  name: "rst",
  token(stream) {
    return (stream.sol() && match(stream, AT_LINE_START)) || match(stream, INLINE) || skip(stream);
  },
};

const markdown = {
  name: "markdown",
  startState: () => ({ fence: "" }),
  token(stream, state) {
    if (stream.sol()) {
      const fence = stream.match(/^\s*(```+|~~~+)/);
      if (fence && (!state.fence || fence[1].startsWith(state.fence))) {
        state.fence = state.fence ? "" : fence[1];
        stream.skipToEnd();
        return "keyword";
      }
    }
    if (state.fence) {
      stream.skipToEnd();
      return "string";
    }
    if (stream.sol()) {
      if (stream.match(/^#{1,6} .*/)) {
        return "heading";
      }
      if (stream.match(/^>.*/)) {
        return "quote";
      }
      if (stream.match(/^\s*([-*+]|\d+\.)\s+/)) {
        return "list";
      }
    }
    return match(stream, MARKDOWN_INLINE) || skip(stream);
  },
};

const BY_END = new Map([
  [["rst"], rst],
  [["md", "markdown"], markdown],
  [["py", "pyi", "pyw"], python],
  [["c", "h"], c],
  [["cc", "cpp", "cxx", "hpp", "hh"], cpp],
  [["java"], java],
  [["js", "mjs", "cjs", "ts"], javascript],
  [["json"], json],
  [["yml", "yaml"], yaml],
  [["toml"], toml],
  [["diff", "patch"], diff],
  [["sh", "bash", "zsh"], shell],
  [["html", "htm", "xhtml"], html],
  [["xml", "svg", "pom"], xml],
  [["css"], css],
].flatMap(([ends, mode]) => ends.map((end) => [end, mode])));

/** The extension that colours a file of this name; none for a name that says nothing. */
export function languageOf(path) {
  const name = path.slice(path.lastIndexOf("/") + 1);
  const mode = BY_END.get(name.slice(name.lastIndexOf(".") + 1).toLowerCase());
  return mode ? StreamLanguage.define(mode) : [];
}
