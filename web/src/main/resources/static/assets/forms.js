// What was typed outlives the session: a form that is sent after it ended leads to the page to sign
// in, and comes back filled in as it was. So it does when sending it failed, or nobody answered, and
// its page is seen again. Nothing leaves this tab; passwords and hidden fields are left out.
(function () {
  const PLACE = "tollgate-form";
  const read = () => {
    try { return JSON.parse(sessionStorage.getItem(PLACE)); } catch (e) { return null; }
  };
  const write = (kept) => {
    try {
      if (kept) { sessionStorage.setItem(PLACE, JSON.stringify(kept)); } else { sessionStorage.removeItem(PLACE); }
    } catch (e) { /* not allowed here, or too long */ }
  };
  const kinds = ["hidden", "password", "file", "submit", "button"];
  const fields = (form) => [...form.elements].filter((each) => each.name && !kinds.includes(each.type));
  const action = (form) => new URL(form.action, location.href).pathname;

  function keep(form) {
    const typed = fields(form).map((each) =>
      ({ name: each.name, value: each.value, on: each.type === "checkbox" || each.type === "radio" ? each.checked : null }));
    write(typed.length ? { page: location.pathname + location.search, action: action(form), typed, ended: false } : null);
  }

  function fill(form, kept, why) {
    fields(form).forEach((each) => {
      const was = kept.typed.find((one) => one.name === each.name && (one.on === null || one.value === each.value));
      if (was && was.on === null) { each.value = was.value; } else if (was) { each.checked = was.on; }
    });
    window.tollgate.notice(why + " What you typed is back: look at it and send it again.", "warning");
    form.scrollIntoView({ block: "center" });
  }

  const kept = read();
  const atDoor = location.pathname.startsWith("/sign-in");
  const here = kept && location.pathname + location.search === kept.page;
  const failed = document.querySelector("[data-failed]");
  const wentBack = ["back_forward", "reload"].includes(performance.getEntriesByType("navigation")[0]?.type);
  if (kept && atDoor) {
    write({ ...kept, ended: true });
    if (!kept.missed) { window.tollgate.notice("Your session has ended. Sign in, and what you typed is there again.", "warning"); }
  } else if (kept && kept.ended && !here && !kept.led) {
    write({ ...kept, led: true });
    location.replace(kept.page);
  } else if (kept && (failed || (wentBack && !here))) {
    write({ ...kept, missed: true });
  } else if (kept && (here || !kept.missed)) {
    write(null);
    const form = (kept.ended || (here && (wentBack || kept.missed))) && [...document.forms].find((each) => action(each) === kept.action);
    if (form) { fill(form, kept, kept.ended ? "You were signed out before this was saved." : "This may not have been saved."); }
  }

  document.addEventListener("submit", (event) => {
    if (!event.defaultPrevented && event.target.method === "post" && !atDoor && event.target.closest("main")) { keep(event.target); }
  });
})();
