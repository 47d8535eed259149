// Live preview and drafts for the forms that change files; the forms work without.
"use strict";

const PREVIEW_AFTER = 60;
const PREVIEW_WITHIN = 15000;
const DRAFT_AFTER = 2000;

for (const form of document.querySelectorAll("form[data-edit]")) {
  enhance(form);
}

function enhance(form) {
  const text = form.elements.namedItem("text");
  const path = form.elements.namedItem("path");
  const message = ["title", "body"].map((name) => form.elements.namedItem(name));
  const target = form.querySelector("[data-target='preview']");
  const status = form.querySelector("[data-status]");
  const tabs = [...form.querySelectorAll("[data-show]")];
  const wide = window.matchMedia("(min-width: 1100px)");
  let previewTimer;
  let previewing = false;
  let previewAgain = false;
  let previewed;
  let draftTimer;
  let saved = written();
  let leaving = false;

  /** All that a draft keeps. */
  function written() {
    return [path, text, ...message].map((field) => field.value).join("\0");
  }

  function isShown(view) {
    return form.dataset.view === view || (form.dataset.view === "split" && wide.matches);
  }

  function show(view) {
    form.dataset.view = view === "split" && !wide.matches ? "text" : view;
    for (const tab of tabs) {
      tab.setAttribute("aria-pressed", String(tab.dataset.show === form.dataset.view));
    }
    if (isShown("preview")) {
      preview();
    }
  }

  /** What the preview says about lines, shown at the lines. */
  function mark() {
    const list = [];
    for (const item of target.querySelectorAll(".edit-messages li")) {
      const line = item.querySelector("[data-line]");
      const fix = item.querySelector("[data-fix]");
      if (line) {
        const words = item.cloneNode(true);
        words.querySelectorAll("button").forEach((button) => button.remove());
        list.push({
          line: Number(line.dataset.line),
          severity: item.classList.contains("edit-error") ? "error" : "warning",
          message: words.textContent.replace(/^[:\s]+/, "").trim(),
          fix: fix && {
            title: fix.textContent,
            edits: JSON.parse(fix.dataset.fix).map((e) => ({ startLine: e.start, endLine: e.end, text: e.text })),
          },
        });
      }
    }
    form.editor?.setDiagnostics(list);
  }

  /** One at a time: a server that is slower than the hands gets no queue of texts that are old. */
  async function preview() {
    if (previewing) {
      previewAgain = true;
      return;
    }
    const key = `${path.value}\n${text.value}`;
    if (key === previewed) {
      return;
    }
    previewing = true;
    target.setAttribute("aria-busy", "true");
    const body = new FormData();
    body.set("path", path.value);
    body.set("text", text.value);
    try {
      const answer = await fetch(form.dataset.preview, {
        method: "POST",
        body,
        signal: AbortSignal.timeout(PREVIEW_WITHIN),
      });
      if (!answer.ok) {
        throw new Error(String(answer.status));
      }
      const html = await answer.text();
      const at = target.scrollTop;
      target.innerHTML = html; // Sanitised by the server; the policy allows no script in it.
      for (const button of target.querySelectorAll("[data-fix]")) {
        button.hidden = false;
      }
      target.scrollTop = at;
      previewed = key;
      mark();
    } catch {
      target.textContent = "There is no preview just now. Your text is safe; try again.";
    } finally {
      target.removeAttribute("aria-busy");
      previewing = false;
    }
    if (previewAgain) {
      previewAgain = false;
      preview();
    }
  }

  function draftForm() {
    const body = new FormData(form);
    body.set("action", "draft");
    body.set("quiet", "1");
    return body;
  }

  /** Until somebody decides about the draft there is, it is not written over. */
  function mayDraft() {
    return form.querySelector(".edit-offer") === null && written() !== saved;
  }

  async function draft() {
    if (!mayDraft()) {
      return;
    }
    const value = written();
    try {
      const answer = await fetch(form.getAttribute("action"), { method: "POST", body: draftForm() });
      if (!answer.ok) {
        throw new Error(String(answer.status));
      }
      const time = new Date(await answer.text());
      saved = value;
      status.textContent = `Draft saved at ${time.toLocaleTimeString([], { hour: "2-digit", minute: "2-digit" })}`;
    } catch {
      status.textContent = "The draft could not be saved. It is tried again as you type.";
    }
  }

  function changed() {
    clearTimeout(draftTimer);
    draftTimer = setTimeout(draft, DRAFT_AFTER);
    if (status.textContent.startsWith("Draft saved")) {
      status.textContent = "";
    }
    if (isShown("preview")) {
      clearTimeout(previewTimer);
      previewTimer = setTimeout(preview, PREVIEW_AFTER);
    }
  }

  function goTo(line) {
    if (!isShown("text")) {
      show("text");
    }
    if (form.editor) {
      form.editor.focus(line);
      return;
    }
    const lines = text.value.split("\n");
    const start = lines.slice(0, line - 1).reduce((sum, each) => sum + each.length + 1, 0);
    text.focus();
    text.setSelectionRange(start, start + (lines[line - 1] ?? "").length);
    // A caret far below is not scrolled to by itself.
    const height = text.scrollHeight / Math.max(1, lines.length);
    text.scrollTop = Math.max(0, (line - 5) * height);
  }

  /** Whole lines become others, from the bottom up, so that the numbers of those above hold. */
  function mend(edits) {
    const lines = text.value.split("\n");
    for (const edit of [...edits].reverse()) {
      lines.splice(edit.start - 1, edit.end - edit.start + 1, ...edit.text.split("\n"));
    }
    text.value = lines.join("\n");
    text.dispatchEvent(new Event("input", { bubbles: true }));
  }

  form.addEventListener("editor", mark);
  text.addEventListener("input", changed);
  for (const field of [path, ...message]) {
    field.addEventListener("input", changed);
  }
  for (const tab of tabs) {
    tab.addEventListener("click", (event) => {
      event.preventDefault();
      show(tab.dataset.show);
      try {
        localStorage.setItem("gatehouse.edit-view", form.dataset.view);
      } catch {
        // Private mode: the choice holds for this page.
      }
    });
  }
  form.addEventListener("click", (event) => {
    const link = event.target.closest("[data-line]");
    if (link) {
      goTo(Number(link.dataset.line));
    }
    const fix = event.target.closest("[data-fix]");
    if (fix) {
      mend(JSON.parse(fix.dataset.fix));
    }
  });
  form.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      form.querySelector(".edit-commit .button-primary").click();
    }
  });
  form.addEventListener("submit", () => {
    leaving = true;
    clearTimeout(draftTimer);
  });
  window.addEventListener("pageshow", () => {
    leaving = false;
  });
  window.addEventListener("pagehide", () => {
    if (!leaving && mayDraft()) {
      navigator.sendBeacon(form.getAttribute("action"), draftForm());
    }
  });
  if (tabs.length > 0 && form.dataset.view === "text" && wide.matches) {
    let chosen = "split";
    try {
      chosen = localStorage.getItem("gatehouse.edit-view") ?? "split";
    } catch {
      // Private mode: the usual view.
    }
    show(chosen === "preview" ? "split" : chosen);
  }
}
