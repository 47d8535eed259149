// Loaded before the page is painted, so that a chosen theme never flashes in. Everything else is in gatehouse.js.
(() => {
  try {
    const theme = localStorage.getItem("gatehouse.theme");
    if (theme === "light" || theme === "dark") {
      document.documentElement.dataset.theme = theme;
    }
    if (localStorage.getItem("gatehouse.wrap") === "on") {
      document.documentElement.dataset.wrap = "on";
    }
  } catch {
    // No storage: the system's theme it is.
  }
})();
