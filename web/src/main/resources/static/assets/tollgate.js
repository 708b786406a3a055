// What every page does.
(function () {
  function cookie(name) {
    const found = document.cookie.split("; ").find((each) => each.startsWith(name + "="));
    return found ? decodeURIComponent(found.slice(name.length + 1)) : "";
  }

  // A request of a script carries the token of the cookie, which is right also after signing in anew.
  window.tollgate = {
    headers: () => ({ "X-XSRF-TOKEN": cookie("XSRF-TOKEN") }),

    // Tells something at the top of the page, in words.
    notice(text, kind, link) {
      const notice = document.createElement("div");
      notice.className = "alert told alert-" + (kind || "danger") + " mt-3";
      const words = document.createElement("div");
      words.append(text + " ");
      notice.append(words);
      if (link) {
        const anchor = document.createElement("a");
        anchor.href = link.href;
        anchor.target = link.target || "";
        anchor.textContent = link.text;
        words.append(anchor);
      }
      const close = document.createElement("button");
      close.type = "button";
      close.className = "btn-close";
      close.setAttribute("aria-label", "Close");
      close.addEventListener("click", () => notice.remove());
      notice.append(close);
      document.getElementById("notices").replaceChildren(notice);
    },
  };

  document.addEventListener("htmx:configRequest", (event) => {
    Object.assign(event.detail.headers, window.tollgate.headers());
  });

  // Why something was refused, out of the page or the problem that says so.
  function reason(status, text) {
    if (text.trimStart().startsWith("<")) {
      const told = new DOMParser().parseFromString(text, "text/html").querySelector(".empty-title, [role=alert]");
      if (told) { return told.textContent.trim(); }
    }
    try { return JSON.parse(text).detail || ""; } catch (e) { return ""; }
  }

  // Tells in words what came of a request of a script. What was typed stays on the page.
  window.tollgate.refused = (status, text, kept) => {
    const lost = kept || "Nothing was lost";
    if (status === 401) {
      window.tollgate.notice("Your session has ended. " + lost + ": sign in, then do it again.", "warning",
        { href: "/sign-in", target: "_blank", text: "Sign in in another tab" });
    } else {
      const why = reason(status, text);
      const way = status === 409 || status === 412 ? "Load the page again to see what is there now." : "";
      window.tollgate.notice(((why || "This did not work (" + status + "). Try again.") + " " + way).trim());
    }
  };
  window.tollgate.unanswered = (kept) => window.tollgate.notice("The server does not answer. " + (kept || "Nothing was changed; try again."));

  document.addEventListener("htmx:responseError", (event) => window.tollgate.refused(event.detail.xhr.status, event.detail.xhr.responseText));
  // What cannot easily be taken back asks first.
  document.addEventListener("submit", (event) => {
    const ask = event.target.dataset.ask;
    if (ask && !window.confirm(ask)) { event.preventDefault(); }
  });

  // What is shown this once is copied by a button, where the browser lets a page do so.
  document.querySelectorAll("[data-copy]").forEach((button) => {
    button.hidden = !navigator.clipboard;
    button.addEventListener("click", async () => {
      const from = document.getElementById(button.dataset.copy);
      try {
        await navigator.clipboard.writeText(from.textContent.trim());
        button.textContent = "Copied";
        document.getElementById("announced").textContent = "Copied.";
      } catch (e) {
        window.getSelection().selectAllChildren(from);
        button.textContent = "Press Ctrl+C";
      }
    });
  });

  // A file is read into a field of its form.
  document.querySelectorAll("[data-read-into]").forEach((chooser) => {
    chooser.addEventListener("change", async () => {
      const file = chooser.files[0];
      if (!file) { return; }
      const text = await file.text();
      const isText = !text.includes("\u0000") && !text.includes("\ufffd");
      if (isText) { document.getElementById(chooser.dataset.readInto).value = text; } else { window.tollgate.notice(file.name + " is no text. Choose another file."); chooser.value = ""; }
    });
  });

  document.addEventListener("htmx:sendError", () => window.tollgate.unanswered());
  document.addEventListener("htmx:timeout", () => window.tollgate.unanswered());

  // What a list is about to show is being asked for: said, and the old is shown as old meanwhile.
  document.addEventListener("htmx:beforeRequest", (event) => event.detail.target.setAttribute("aria-busy", "true"));
  document.addEventListener("htmx:afterRequest", (event) => {
    event.detail.target.removeAttribute("aria-busy");
    if (event.detail.successful && event.detail.elt.matches("[role=search], .filters")) {
      document.getElementById("announced").textContent = "The list was brought up to date.";
    }
  });

  // What needs another look, or is shown this once, is looked at first.
  document.querySelector("main :is(input, select, textarea).is-invalid, #secret")?.focus();

  // Escape closes what a button opened in its place, and goes back to the button.
  document.addEventListener("keydown", (event) => {
    const opened = event.key === "Escape" && !event.defaultPrevented && event.target.closest("main details[open]");
    if (opened) {
      opened.open = false;
      opened.querySelector("summary").focus();
    }
  });

  // A part of the page that is replaced keeps the focus where it was: on the control of the same name,
  // or, where that is gone, on the heading of the part.
  let left = null;
  const named = (control) => control.getAttribute("aria-label") || control.textContent.trim();
  document.addEventListener("htmx:beforeSwap", (event) => {
    const focused = document.activeElement;
    left = event.detail.target.contains(focused) && !focused.id ? { tag: focused.tagName, name: named(focused), part: event.detail.target.id } : null;
  });
  document.addEventListener("htmx:afterSettle", () => {
    const part = left && document.getElementById(left.part);
    if (part && document.activeElement === document.body) {
      const same = [...part.querySelectorAll(left.tag)].find((each) => named(each) === left.name);
      const heading = part.querySelector("h2, h3");
      if (!same && heading) { heading.tabIndex = -1; }
      (same || heading)?.focus({ preventScroll: true });
    }
    left = null;
  });

  document.querySelectorAll("[data-theme-toggle]").forEach((button) => {
    button.addEventListener("click", () => {
      const root = document.documentElement;
      const theme = root.getAttribute("data-bs-theme") === "dark" ? "light" : "dark";
      root.setAttribute("data-bs-theme", theme);
      try { localStorage.setItem("tollgate-theme", theme); } catch (e) { /* not allowed here */ }
    });
  });
})();
