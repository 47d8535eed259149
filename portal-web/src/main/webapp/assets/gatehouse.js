// What makes pages quicker for those who have scripts; every page works without.
"use strict";

const root = document.documentElement;

const storage = {
  get(key) {
    try {
      return localStorage.getItem(`gatehouse.${key}`);
    } catch {
      return null;
    }
  },
  set(key, value) {
    try {
      if (value === null) {
        localStorage.removeItem(`gatehouse.${key}`);
      } else {
        localStorage.setItem(`gatehouse.${key}`, value);
      }
    } catch {
      // Private mode: the choice holds for this page.
    }
  },
};

function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    made.setAttribute(key, value);
  }
  made.append(...children);
  return made;
}

// --- Theme and wrapping -----------------------------------------------------------------------------------------------
function showTheme() {
  const chosen = root.dataset.theme ?? "system";
  for (const button of document.querySelectorAll("[data-theme-choice]")) {
    button.setAttribute("aria-pressed", String(button.dataset.themeChoice === chosen));
  }
}

function chooseTheme(choice) {
  if (choice === "system") {
    delete root.dataset.theme;
    storage.set("theme", null);
  } else {
    root.dataset.theme = choice;
    storage.set("theme", choice);
  }
  showTheme();
}

function showWrap() {
  for (const button of document.querySelectorAll("[data-toggle-wrap]")) {
    button.setAttribute("aria-pressed", String(root.dataset.wrap === "on"));
  }
}

function toggleWrap() {
  if (root.dataset.wrap === "on") {
    delete root.dataset.wrap;
    storage.set("wrap", null);
  } else {
    root.dataset.wrap = "on";
    storage.set("wrap", "on");
  }
  showWrap();
}

// --- Times: relative to now, with the exact one in the reader's zone in the title ---------------------------------------
const relative = new Intl.RelativeTimeFormat("en", { numeric: "auto" });
const exact = new Intl.DateTimeFormat(undefined, { dateStyle: "full", timeStyle: "medium" });
const UNITS = [
  ["year", 31557600],
  ["month", 2629800],
  ["week", 604800],
  ["day", 86400],
  ["hour", 3600],
  ["minute", 60],
];

function ago(date) {
  const seconds = (date - Date.now()) / 1000;
  for (const [unit, length] of UNITS) {
    if (Math.abs(seconds) >= length) {
      return relative.format(Math.trunc(seconds / length), unit);
    }
  }
  return "just now";
}

function showTimes(within) {
  for (const time of within.querySelectorAll("time[datetime]")) {
    const date = new Date(time.dateTime);
    if (!Number.isNaN(date.getTime())) {
      time.textContent = ago(date);
    }
  }
}

document.addEventListener("mouseover", (event) => {
  // Only when it is looked at: a page may hold a thousand, and each has one in UTC.
  const time = event.target.closest?.("time[datetime]");
  if (time && !time.dataset.local) {
    time.title = exact.format(new Date(time.dateTime));
    time.dataset.local = "yes";
  }
});

// --- Menus: one open at a time, closed by Escape and by a click elsewhere ---------------------------------------------
document.addEventListener("click", (event) => {
  for (const menu of document.querySelectorAll("details.menu[open]")) {
    if (!menu.contains(event.target)) {
      menu.open = false;
    }
  }
  const theme = event.target.closest("[data-theme-choice]");
  if (theme) {
    chooseTheme(theme.dataset.themeChoice);
    theme.closest("details").open = false;
  }
  if (event.target.closest("[data-toggle-wrap]")) {
    toggleWrap();
  }
  const copied = event.target.closest("[data-copy]");
  if (copied) {
    copy(copied);
  }
  if (event.target.closest('[data-shortcuts="open"]')) {
    openShortcuts();
  }
});

function closeMenu() {
  const menu = document.querySelector("details.menu[open]");
  if (menu) {
    menu.open = false;
    menu.querySelector("summary").focus();
  }
  return menu !== null;
}

// --- Copying ------------------------------------------------------------------------------------------------------------
async function copy(button) {
  try {
    await navigator.clipboard.writeText(button.dataset.copy);
  } catch {
    // No secure context: the old way.
    const area = element("textarea", { class: "sr-only" });
    area.value = button.dataset.copy;
    document.body.append(area);
    area.select();
    document.execCommand("copy");
    area.remove();
  }
  const use = button.querySelector("use");
  if (use) {
    use.setAttribute("href", "/assets/icons.svg#check");
    setTimeout(() => use.setAttribute("href", "/assets/icons.svg#copy"), 1500);
  }
  announce("Copied");
}

function announce(text) {
  let status = document.getElementById("announcer");
  if (!status) {
    status = element("p", { id: "announcer", class: "sr-only", role: "status" });
    document.body.append(status);
  }
  status.textContent = text;
}

// --- Line numbers: #L10, and #L10-L20 by shift and click -----------------------------------------------------------------
function lineRange() {
  const match = /^#L(\d+)(?:-L?(\d+))?$/.exec(location.hash);
  if (!match) {
    return null;
  }
  const first = Number(match[1]);
  const last = match[2] ? Number(match[2]) : first;
  return [Math.min(first, last), Math.max(first, last)];
}

function showLines(scroll) {
  for (const selected of document.querySelectorAll(".selected")) {
    selected.classList.remove("selected");
  }
  const range = lineRange();
  if (!range) {
    const cell = /^#f[0-9a-f]{8}[LR]\d+$/.test(location.hash) && document.getElementById(location.hash.slice(1));
    if (cell) {
      cell.closest("td").classList.add("selected");
      cell.closest("td").nextElementSibling?.classList.add("selected");
    }
    return;
  }
  for (let number = range[0]; number <= Math.min(range[1], range[0] + 5000); number++) {
    document.getElementById(`L${number}`)?.classList.add("selected");
  }
  if (scroll) {
    document.getElementById(`L${range[0]}`)?.scrollIntoView({ block: "center" });
  }
}

document.addEventListener("click", (event) => {
  const number = event.target.closest('.n[href^="#L"], .n a[href^="#L"]');
  if (!number) {
    return;
  }
  event.preventDefault();
  const clicked = Number(number.hash.slice(2));
  const range = lineRange();
  const hash =
    event.shiftKey && range && range[0] !== clicked
      ? `#L${Math.min(range[0], clicked)}-L${Math.max(range[0], clicked)}`
      : `#L${clicked}`;
  history.replaceState(null, "", hash);
  showLines(false);
});
window.addEventListener("hashchange", () => showLines(true));

// --- Highlighting ---------------------------------------------------------------------------------------------------------
const COMMON = new Set(
  ("bash c cpp csharp css diff go graphql ini java javascript json kotlin less lua makefile markdown objectivec perl php " +
    "python r ruby rust scss sql swift typescript vbnet wasm xml yaml").split(" "),
);
const LONGEST_HIGHLIGHTED = 400_000;

function load(url) {
  return new Promise((resolve, reject) => {
    const script = element("script", { src: url });
    script.onload = resolve;
    script.onerror = reject;
    document.head.append(script);
  });
}

function restructuredText(hljs) {
  return {
    name: "reStructuredText",
    contains: [
      { scope: "section", begin: /^.+\n([=\-`:.'"~^_*+#])\1{2,}\s*$/m },
      { scope: "keyword", begin: /^\s*\.\. +[\w:+.-]+::/m },
      { scope: "comment", begin: /^\.\. (?!\[|_|[\w:+.-]+::).*$/m },
      { scope: "symbol", begin: /^\s*\.\. (\[[^\]]+\]|_[^:]+:)/m },
      { scope: "attr", begin: /^\s*:[^:\n]+:(?=\s|$)/m },
      { scope: "built_in", begin: /:[\w+.:-]+:(?=`)/ },
      { scope: "string", begin: /``.+?``/ },
      { scope: "link", begin: /`[^`\n]+`_{1,2}/ },
      { scope: "string", begin: /`[^`\n]+`/ },
      { scope: "strong", begin: /\*\*[^*\n]+\*\*/ },
      { scope: "emphasis", begin: /\*[^*\s][^*\n]*\*/ },
      { scope: "link", begin: /https?:\/\/[^\s>`]+/ },
    ],
  };
}

/** Cuts highlighted HTML into lines: what is open at a line's end is closed there and opened again on the next. */
function linesOf(html) {
  const open = [];
  return html.split("\n").map((line) => {
    const begin = open.join("");
    for (const tag of line.match(/<span[^>]*>|<\/span>/g) ?? []) {
      if (tag === "</span>") {
        open.pop();
      } else {
        open.push(tag);
      }
    }
    return begin + line + "</span>".repeat(open.length);
  });
}

async function highlight() {
  const code = document.querySelector("[data-language]");
  if (!code) {
    return;
  }
  const language = code.dataset.language;
  const targets = [...code.querySelectorAll(".line > span:last-child, td.line")];
  const text = targets.map((t) => t.textContent.replace(/\n$/, "")).join("\n");
  if (text.length > LONGEST_HIGHLIGHTED || !/^[a-z0-9]+$/.test(language)) {
    return;
  }
  try {
    await load("/assets/highlight/highlight.min.js?v=11.11.1");
    if (language === "rst") {
      window.hljs.registerLanguage("rst", restructuredText);
    } else if (!COMMON.has(language)) {
      await load(`/assets/highlight/languages/${language}.min.js?v=11.11.1`);
    }
    const lines = linesOf(window.hljs.highlight(text, { language, ignoreIllegals: true }).value);
    targets.forEach((target, i) => {
      // A line with marks of invisible characters keeps them, and stays plain.
      if (!target.querySelector(".invisible-char") && lines[i] !== undefined) {
        target.innerHTML = target.tagName === "TD" ? lines[i] : `${lines[i]}\n`;
      }
    });
  } catch {
    // Without colours, then.
  }
}

// --- Long differences, one file at a time -----------------------------------------------------------------------------------
document.addEventListener("click", async (event) => {
  const link = event.target.closest('a[data-load="diff"]');
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) {
    return;
  }
  event.preventDefault();
  const note = link.closest(".diff-note");
  const section = link.closest(".diff-file");
  note.textContent = "Loading …";
  try {
    const answer = await fetch(link.href, { credentials: "same-origin" });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const found = answer.ok && page.getElementById(section.id);
    if (!found) {
      throw new Error(answer.status);
    }
    section.replaceWith(document.adoptNode(found));
  } catch {
    location.href = link.href;
  }
});

// --- The file finder ---------------------------------------------------------------------------------------------------------
/** As FuzzyMatch on the server: letters in order, looked for from the end. Gives a score and where the letters are. */
function fuzzy(path, wanted) {
  const text = path.toLowerCase();
  const whole = text.lastIndexOf(wanted);
  const places = [];
  if (whole >= 0) {
    const name = text.lastIndexOf("/") + 1;
    for (let i = 0; i < wanted.length; i++) {
      places.push(whole + i);
    }
    return [1000 + (whole >= name ? 500 : 0) + (whole === name ? 250 : 0), places];
  }
  let score = 0;
  let at = path.length;
  let before = -2;
  for (let i = wanted.length - 1; i >= 0; i--) {
    at = at === 0 ? -1 : text.lastIndexOf(wanted[i], at - 1);
    if (at < 0) {
      return null;
    }
    score += at + 1 === before ? 5 : 0;
    score += at === 0 || "/_-. ".includes(text[at - 1]) ? 3 : 0;
    places.unshift(at);
    before = at;
  }
  return [score, places];
}

function marked(path, places) {
  const parts = [];
  const set = new Set(places);
  let plain = "";
  for (let i = 0; i < path.length; i++) {
    if (set.has(i)) {
      parts.push(plain, element("mark", {}, path[i]));
      plain = "";
    } else {
      plain += path[i];
    }
  }
  parts.push(plain);
  return parts;
}

async function finder() {
  const form = document.querySelector("form[data-finder]");
  if (!form) {
    return;
  }
  const input = form.querySelector("input");
  const list = document.getElementById("finder-results");
  const nothing = document.getElementById("finder-nothing");
  let paths = [];
  let chosen = 0;

  const choose = (index) => {
    const items = list.children;
    items[chosen]?.classList.remove("chosen");
    chosen = Math.max(0, Math.min(index, items.length - 1));
    items[chosen]?.classList.add("chosen");
    items[chosen]?.scrollIntoView({ block: "nearest" });
  };
  const show = () => {
    const wanted = input.value.replace(/\s/g, "").toLowerCase();
    let found = paths.map((path) => [path, 0, []]);
    if (wanted) {
      found = [];
      for (const path of paths) {
        const match = fuzzy(path.show, wanted);
        if (match) {
          found.push([path, ...match]);
        }
      }
      found.sort((a, b) => b[1] - a[1] || a[0].show.length - b[0].show.length);
    }
    list.replaceChildren(
      ...found.slice(0, 100).map(([path, , places]) =>
        element("li", {}, element("a", { href: `${form.dataset.base}/${path.href}` }, ...marked(path.show, places))),
      ),
    );
    document.querySelector(".finder-nothing")?.remove();
    nothing.hidden = found.length > 0;
    document.getElementById("finder-status").textContent = `${found.length} files`;
    choose(0);
    history.replaceState(null, "", input.value ? `?q=${encodeURIComponent(input.value)}` : location.pathname);
  };

  input.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      choose(chosen + (event.key === "ArrowDown" ? 1 : -1));
    } else if (event.key === "Enter" && list.children[chosen]) {
      event.preventDefault();
      location.href = list.children[chosen].querySelector("a").href;
    } else if (event.key === "Escape") {
      history.back();
    }
  });
  try {
    const answer = await fetch(form.dataset.finder, { credentials: "same-origin" });
    const encode = (path) => path.split("/").map(encodeURIComponent).join("/");
    paths = (await answer.json()).paths.map((p) => (typeof p === "string" ? { show: p, href: encode(p) } : p));
    input.addEventListener("input", show);
    show();
  } catch {
    // The form asks the server.
  }
}

// --- Keys: each page says what it offers by data-shortcut --------------------------------------------------------------------
const GENERAL = [
  ["?", "Show this list"],
  ["g h", "Go to the start page"],
];
let pending = "";

function keysOn() {
  return storage.get("keys") !== "off";
}

function offered() {
  const keys = new Map(GENERAL);
  for (const target of document.querySelectorAll("[data-shortcut]")) {
    const label = target.getAttribute("aria-label") || target.textContent.trim();
    if (!keys.has(target.dataset.shortcut)) {
      keys.set(target.dataset.shortcut, label);
    }
  }
  if (document.querySelector(".diff-file")) {
    keys.set("]", "Next file");
    keys.set("[", "Previous file");
  }
  if (document.getElementById("L1")) {
    keys.set("l", "Go to a line");
  }
  if (document.querySelector(".commits, .tree, .refs")) {
    keys.set("j", "Next row");
    keys.set("k", "Previous row");
  }
  return keys;
}

function openShortcuts() {
  document.getElementById("shortcuts")?.remove();
  const list = element("dl", { class: "keys" });
  for (const [key, label] of offered()) {
    const keys = key.split(" ").flatMap((k, i) => [i ? " then " : "", element("kbd", {}, k)]);
    list.append(element("dt", {}, label), element("dd", {}, ...keys));
  }
  const box = element("input", { type: "checkbox", id: "keys-on" });
  box.checked = keysOn();
  box.addEventListener("change", () => storage.set("keys", box.checked ? null : "off"));
  const close = element("button", { type: "button", class: "button button-icon button-small", "aria-label": "Close" });
  close.innerHTML = '<svg class="icon" aria-hidden="true"><use href="/assets/icons.svg#close"/></svg>';
  const dialog = element(
    "dialog",
    { class: "dialog", id: "shortcuts", "aria-labelledby": "shortcuts-title" },
    element("div", { class: "dialog-head" }, element("h2", { id: "shortcuts-title" }, "Keyboard shortcuts"), close),
    element(
      "div",
      { class: "dialog-body stack" },
      list,
      element("p", { class: "check" }, box, element("label", { for: "keys-on" }, "Single keys are shortcuts on this computer")),
    ),
  );
  close.addEventListener("click", () => dialog.close());
  dialog.addEventListener("close", () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
}

/** The keyboard's way to a line: its number alone is no stop of the tab key, or a file would have thousands. */
function openGoToLine() {
  if (!document.getElementById("L1")) {
    return;
  }
  const input = element("input", { id: "line", inputmode: "numeric", autocomplete: "off", placeholder: "10 or 10-20" });
  const form = element(
    "form",
    { class: "dialog-body form-inline", method: "dialog" },
    element("label", { for: "line" }, "Line"),
    input,
    element("button", { class: "button button-primary" }, "Go"),
  );
  const dialog = element("dialog", { class: "dialog dialog-small", "aria-label": "Go to a line" }, form);
  form.addEventListener("submit", () => {
    const lines = /^\s*(\d+)(?:\s*-\s*(\d+))?\s*$/.exec(input.value);
    if (lines) {
      location.hash = lines[2] ? `L${lines[1]}-L${lines[2]}` : `L${lines[1]}`;
    }
  });
  dialog.addEventListener("close", () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
}

function step(selector, direction) {
  const all = [...document.querySelectorAll(selector)];
  if (selector === ".diff-file") {
    const at = all.findIndex((file) => file.getBoundingClientRect().top > -1 + (direction > 0 ? 10 : -10));
    const below = at < 0 ? all.length : at;
    const next = direction > 0 ? below : below - 1;
    const target = all[Math.max(0, Math.min(next, all.length - 1))];
    target?.scrollIntoView();
    target?.querySelector("h3 a")?.focus({ preventScroll: true });
    return;
  }
  const at = all.indexOf(document.activeElement);
  all[Math.max(0, Math.min(at + direction, all.length - 1))]?.focus();
}

const ROWS = ".tree tbody th a, .commits .list-title a, .refs tbody th a";
const ACTIONS = {
  "?": openShortcuts,
  "g h": () => (location.href = "/"),
  "]": () => step(".diff-file", 1),
  "[": () => step(".diff-file", -1),
  l: openGoToLine,
  j: () => step(ROWS, 1),
  k: () => step(ROWS, -1),
};

document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && closeMenu()) {
    return;
  }
  // Of what is typed in the editor, whose tree is its own, only the path knows where.
  const typing = event.composedPath()[0].closest?.("input, textarea, select, [contenteditable], dialog");
  if (typing || event.ctrlKey || event.metaKey || event.altKey || (!keysOn() && event.key !== "?")) {
    return;
  }
  if (event.key === "g" && !pending) {
    pending = "g";
    setTimeout(() => (pending = ""), 1200);
    return;
  }
  const key = pending ? `${pending} ${event.key}` : event.key;
  pending = "";
  const target = document.querySelector(`[data-shortcut="${CSS.escape(key)}"]`);
  if (target || ACTIONS[key]) {
    event.preventDefault();
    if (!target) {
      ACTIONS[key]();
    } else if (target.tagName === "A") {
      // A permanent link keeps the chosen lines.
      location.href = target.href + (key === "y" || key === "b" ? location.hash : "");
    } else {
      target.click();
    }
  }
});

// Where there is no room for all tabs, the one that is open is in view.
function showTab() {
  for (const nav of document.querySelectorAll(".tabs, .side-nav")) {
    const open = nav.querySelector('[aria-current="page"]');
    if (open && nav.scrollWidth > nav.clientWidth) {
      nav.scrollLeft = open.offsetLeft - nav.offsetLeft - (nav.clientWidth - open.offsetWidth) / 2;
    }
  }
}

// --- Begin --------------------------------------------------------------------------------------------------------------------
root.classList.add("has-script");
showTheme();
showWrap();
showTimes(document);
showLines(lineRange() !== null);
highlight();
finder();
showTab();
