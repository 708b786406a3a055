// Light or dark, before anything is painted: as chosen last, else as the machine is set.
(function () {
  let chosen = null;
  try { chosen = localStorage.getItem("tollgate-theme"); } catch (e) { /* not allowed here */ }
  const dark = chosen ? chosen === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
  document.documentElement.setAttribute("data-bs-theme", dark ? "dark" : "light");
})();
