// Suggestions: the batch is counted while it is chosen, and lines come into a comment without a new page.
"use strict";

const bar = document.querySelector("[data-batch='bar']");

function countBatch() {
  const chosen = document.querySelectorAll("[data-batch='suggestion']:checked").length;
  bar.hidden = chosen === 0;
  bar.querySelector("[data-batch='count']").textContent =
    chosen === 1 ? "1 suggestion in the batch" : `${chosen} suggestions in the batch`;
}

if (bar) {
  countBatch();
  document.addEventListener("change", (event) => {
    if (event.target.matches("[data-batch='suggestion']")) {
      countBatch();
    }
  });
}

async function suggest(button) {
  const form = button.form;
  const data = new URLSearchParams(new FormData(form));
  data.append(button.name, button.value);
  const answer = await fetch(form.action, { method: "POST", body: data, headers: { Accept: "text/html" } });
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const filled = page.getElementById("line-body");
  if (!answer.ok || !filled) {
    throw new Error(`answered ${answer.status}`);
  }
  const area = form.querySelector("#line-body");
  area.value = filled.value;
  area.rows = Math.min(20, area.value.split("\n").length + 2);
  area.focus();
  const begin = area.value.lastIndexOf("suggestion\n") + "suggestion\n".length;
  area.setSelectionRange(begin, begin);
}

document.addEventListener("click", (event) => {
  const button = event.target.closest?.("[data-suggest]");
  if (button && !button.dataset.plain) {
    event.preventDefault();
    suggest(button).catch(() => {
      // The form can do it itself, and says what is wrong.
      button.dataset.plain = "yes";
      button.click();
    });
  }
});
