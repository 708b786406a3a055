// The palette: Ctrl+K or Cmd+K opens it on every page, the arrow keys choose, Enter goes there and
// Escape goes back. Without this script the button leads to a page that finds the same.
(function () {
  const opener = document.querySelector("[data-find]");
  const palette = document.getElementById("find");
  if (!opener || !palette || !palette.showModal) { return; }
  const PAUSE = 120;
  const field = palette.querySelector("input");
  const place = palette.querySelector("[data-find-place]");
  const status = palette.querySelector("[role=status]");
  let waiting = 0;
  let asking = null;

  const options = () => [...place.querySelectorAll("[role=option]")];
  const chosen = () => place.querySelector("[aria-selected=true]");

  function choose(option) {
    options().forEach((each) => each.setAttribute("aria-selected", String(each === option)));
    if (option) {
      field.setAttribute("aria-activedescendant", option.id);
      option.scrollIntoView({ block: "nearest" });
    } else {
      field.removeAttribute("aria-activedescendant");
    }
  }

  function failed(status) {
    return status === 401 ? "Your session has ended. Load the page again to sign in." : "This did not work (" + status + "). Type again to repeat it.";
  }

  async function ask() {
    if (asking) { asking.abort(); }
    asking = new AbortController();
    palette.setAttribute("aria-busy", "true");
    try {
      const answer = await fetch(opener.getAttribute("href") + "?q=" + encodeURIComponent(field.value), { headers: { "HX-Request": "true" }, signal: asking.signal });
      if (answer.ok) {
        place.innerHTML = await answer.text();
        status.textContent = options().length === 0 ? "Nothing is called like that. Calls and accounts are found by their whole ids." : "";
      } else {
        place.replaceChildren();
        status.textContent = failed(answer.status);
      }
      choose(options()[0]);
    } catch (e) {
      if (e.name === "AbortError") { return; }
      status.textContent = "The server does not answer. Type again to repeat it.";
    }
    palette.removeAttribute("aria-busy");
  }

  function open() {
    if (palette.open) { field.select(); return; }
    palette.showModal();
    field.select();
    ask();
  }

  opener.addEventListener("click", (event) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey) { return; }
    event.preventDefault();
    open();
  });
  // Before the editor of rules takes the keys for itself.
  document.addEventListener("keydown", (event) => {
    if ((event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey && event.key.toLowerCase() === "k") {
      event.preventDefault();
      event.stopPropagation();
      open();
    }
  }, true);
  field.addEventListener("input", () => { clearTimeout(waiting); waiting = setTimeout(ask, PAUSE); });
  field.addEventListener("keydown", (event) => {
    const all = options();
    const at = all.indexOf(chosen());
    const to = { ArrowDown: at + 1, ArrowUp: at - 1 }[event.key];
    if (to !== undefined && all.length) {
      event.preventDefault();
      choose(all[(to + all.length) % all.length]);
    } else if (event.key === "Enter") {
      event.preventDefault();
      if (chosen()) { chosen().click(); }
    }
  });
  // Beside it lies the page: a click there goes back to it.
  palette.addEventListener("click", (event) => { if (event.target === palette) { palette.close(); } });
})();
