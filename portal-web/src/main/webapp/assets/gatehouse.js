// What makes pages quicker for those who have scripts; every page works without.
"use strict";

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

// --- Theme ----------------------------------------------------------------------------------------------------------
function showTheme() {
  const chosen = document.documentElement.dataset.theme ?? "system";
  for (const button of document.querySelectorAll("[data-theme-choice]")) {
    button.setAttribute("aria-pressed", String(button.dataset.themeChoice === chosen));
  }
}

function chooseTheme(choice) {
  if (choice === "system") {
    delete document.documentElement.dataset.theme;
    storage.set("theme", null);
  } else {
    document.documentElement.dataset.theme = choice;
    storage.set("theme", choice);
  }
  showTheme();
}

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
});
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") {
    const menu = document.querySelector("details.menu[open]");
    if (menu) {
      menu.open = false;
      menu.querySelector("summary").focus();
    }
  }
});

document.documentElement.classList.add("has-script");
showTheme();
