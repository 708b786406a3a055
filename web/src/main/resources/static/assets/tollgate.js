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
      notice.className = "alert alert-" + (kind || "danger") + " mt-3";
      notice.append(text + " ");
      if (link) {
        const anchor = document.createElement("a");
        anchor.href = link.href;
        anchor.target = link.target || "";
        anchor.textContent = link.text;
        notice.append(anchor);
      }
      document.getElementById("notices").replaceChildren(notice);
    },
  };

  document.addEventListener("htmx:configRequest", (event) => {
    Object.assign(event.detail.headers, window.tollgate.headers());
  });

  // What was typed stays on the page.
  document.addEventListener("htmx:responseError", (event) => {
    if (event.detail.xhr.status === 401) {
      window.tollgate.notice("Your session has ended. Nothing was lost: sign in, then do it again.", "warning",
        { href: "/sign-in", target: "_blank", text: "Sign in in another tab" });
    } else if (!event.detail.xhr.responseText.startsWith("<")) {
      window.tollgate.notice("This did not work (" + event.detail.xhr.status + "). Try again.");
    }
  });
  // What cannot easily be taken back asks first.
  document.addEventListener("submit", (event) => {
    const ask = event.target.dataset.ask;
    if (ask && !window.confirm(ask)) { event.preventDefault(); }
  });

  // A file is read into a field of its form.
  document.querySelectorAll("[data-read-into]").forEach((chooser) => {
    chooser.addEventListener("change", async () => {
      const file = chooser.files[0];
      if (file) { document.getElementById(chooser.dataset.readInto).value = await file.text(); }
    });
  });

  document.addEventListener("htmx:sendError", () => {
    window.tollgate.notice("The server does not answer. Nothing was changed; try again.");
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
