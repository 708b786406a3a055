// What lies below the editor: scenarios, a call to try, the difference, the effect, publishing.
(function () {
  const KEPT = "What you typed is kept in this browser";
  // How often each panel was asked for: an answer that a newer one overtook is not shown.
  const asked = {};

  // Sends JSON; a session that ended is told at the top, and nothing is lost.
  async function post(path, body) {
    let answer;
    try {
      answer = await fetch(path, { method: "POST", body: JSON.stringify(body),
        headers: { "Content-Type": "application/json", "HX-Request": "true", ...window.tollgate.headers() } });
    } catch (e) {
      window.tollgate.unanswered(KEPT + "; try again.");
      return null;
    }
    if (!answer.ok) { window.tollgate.refused(answer.status, await answer.text(), KEPT); return null; }
    return answer;
  }

  async function show(path, body, place) {
    const into = document.getElementById(place);
    const turn = asked[place] = (asked[place] || 0) + 1;
    into.setAttribute("aria-busy", "true");
    if (into.childElementCount === 0) { into.textContent = "Working…"; }
    const answer = await post(path, body);
    const text = answer ? await answer.text() : "";
    if (turn !== asked[place]) { return into; }
    into.removeAttribute("aria-busy");
    if (!answer && into.childElementCount === 0) { into.textContent = ""; }
    if (answer) { into.innerHTML = text; window.htmx.process(into); }
    return into;
  }

  function quote(form) {
    const call = { usage: {} };
    new FormData(form).forEach((text, name) => {
      if (text.trim() === "") { return; }
      const value = name === "byok" ? true : /^(usage\.|month)/.test(name) && /^\d+$/.test(text.trim()) ? Number(text) : text.trim();
      if (name.startsWith("usage.")) { call.usage[name.slice(6)] = value; } else { call[name] = value; }
    });
    if (call.account) { delete call.tier; }
    return call;
  }

  function faults(form, shown) {
    form.querySelectorAll(".is-invalid").forEach((each) => { each.classList.remove("is-invalid"); each.removeAttribute("aria-describedby"); });
    shown.querySelectorAll("[data-fault]").forEach((fault, place) => {
      const field = form.elements[fault.dataset.fault];
      if (field) { fault.id = "fault-" + place; field.classList.add("is-invalid"); field.setAttribute("aria-describedby", fault.id); }
    });
  }

  window.rulePanels = function (files, goTo, settled) {
    const bench = document.getElementById("workbench");
    const active = () => document.querySelector(".rule-tabs .nav-link.active").dataset.bsTarget.slice(1);
    const body = (more) => ({ ...files.body(), ...more });

    function refresh() {
      if (active() === "scenarios") { show("/admin/rules/scenarios", body(), "scenarios"); }
      if (active() === "difference") { show("/admin/rules/difference", body(), "difference"); }
    }

    // Of rules with something wrong nothing is known any more.
    function outdated() {
      const into = document.getElementById("scenarios");
      asked.scenarios = (asked.scenarios || 0) + 1;
      into.removeAttribute("aria-busy");
      into.textContent = "Scenarios run once nothing is wrong with the rules.";
    }

    async function publish(more) {
      const message = document.getElementById("publish-message");
      const at = document.getElementById("publish-at").value.trim();
      const parent = bench.dataset.inForce && files.begunFrom();
      const shown = await show("/admin/rules/publish", body({ message: message.value, ...(parent ? { parent } : {}), ...(at ? { at } : {}), ...more }), "published");
      message.classList.toggle("is-invalid", message.value.trim() === "");
      const done = shown.querySelector("[data-published]");
      if (done && done.dataset.state !== "awaits_second_person") { settled(done.dataset.state, done.dataset.set); }
    }

    document.querySelectorAll(".rule-tabs .nav-link").forEach((tab) => tab.addEventListener("shown.bs.tab", refresh));
    document.getElementById("try-form").addEventListener("submit", async (event) => {
      event.preventDefault();
      faults(event.target, await show("/admin/rules/try", body({ quote: quote(event.target) }), "tried"));
    });
    document.getElementById("effect-form").addEventListener("submit", (event) => {
      event.preventDefault();
      show("/admin/rules/effect", body({ last: Number(document.getElementById("effect-last").value) || 10000 }), "effected");
    });
    document.getElementById("publish-form").addEventListener("submit", (event) => { event.preventDefault(); publish({}); });
    document.getElementById("published").addEventListener("click", (event) => {
      const how = event.target.dataset.publish;
      if (how === "confirm") { publish({ confirm: true }); }
      if (how === "over") { publish({ parent: event.target.dataset.parent }); }
    });
    document.addEventListener("click", (event) => {
      const to = event.target.closest("[data-file]");
      if (to) { goTo(to.dataset.file, Number(to.dataset.line), Number(to.dataset.column)); }
    });
    return { refresh, outdated, post };
  };
})();
