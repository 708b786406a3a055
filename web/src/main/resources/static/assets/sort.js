// Rows that are put in order: dragged by their handle, or moved by the arrow keys on it, by Home
// and End to the ends. Without this script the handle moves its row up by one.
(function () {
  const PAUSE = 400;
  const EDGE = 60;
  const STEP = 14;

  const rows = (table) => [...table.querySelectorAll("[data-sort-key]")];
  const orderOf = (table) => rows(table).map((row) => row.dataset.sortKey).join(" ");

  // One order is sent at a time, so that the last one wins; keys pressed quickly are sent as one.
  function later(table) {
    clearTimeout(table.sortWaits);
    table.sortWaits = setTimeout(() => save(table), PAUSE);
  }

  // What was not saved goes back to where it was.
  async function save(table) {
    clearTimeout(table.sortWaits);
    const order = orderOf(table);
    if (table.sortSends || order === table.dataset.sorted) { return; }
    const body = new URLSearchParams();
    order.split(" ").forEach((key) => body.append("order", key));
    table.sortSends = true;
    table.setAttribute("aria-busy", "true");
    try {
      const answer = await fetch(table.dataset.sortUrl, { method: "POST", body, keepalive: true, headers: { "HX-Request": "true", ...window.tollgate.headers() }, redirect: "manual" });
      if (answer.type === "opaqueredirect" || answer.ok) {
        table.dataset.sorted = order;
        document.getElementById("announced").textContent = "The order is saved.";
      } else {
        putBack(table);
        window.tollgate.refused(answer.status, await answer.text(), "The order is as it was");
      }
    } catch (e) {
      putBack(table);
      window.tollgate.unanswered("The order is as it was; try again.");
    }
    table.sortSends = false;
    table.removeAttribute("aria-busy");
    if (orderOf(table) !== table.dataset.sorted) { later(table); }
  }

  function putBack(table) {
    const focused = document.activeElement;
    const all = rows(table);
    table.dataset.sorted.split(" ").forEach((key) => {
      const row = all.find((each) => each.dataset.sortKey === key);
      row.parentElement.append(row);
    });
    if (table.contains(focused)) { focused.focus(); }
  }

  // Moves a row by a key; false: the key means nothing here, or the row is there already.
  function moved(row, key) {
    const among = [...row.parentElement.children].filter((each) => each.dataset.sortKey);
    const at = among.indexOf(row);
    const to = { ArrowUp: at - 1, ArrowDown: at + 1, Home: 0, End: among.length - 1 }[key];
    if (to === undefined || to === at || !among[to]) { return false; }
    if (to < at) { among[to].before(row); } else { among[to].after(row); }
    document.getElementById("announced").textContent = "Place " + (to + 1) + " of " + among.length + ".";
    return true;
  }

  function prepare(table) {
    table.dataset.sortable = "ready";
    table.dataset.sorted = orderOf(table);
    table.querySelectorAll("[data-sort-handle]").forEach((handle) => prepareHandle(table, handle));
    window.addEventListener("pagehide", () => { if (table.isConnected) { save(table); } });
  }

  function prepareHandle(table, handle) {
    const row = handle.closest("[data-sort-key]");
    let held = null;
    let scrolling = 0;
    handle.addEventListener("click", (event) => event.preventDefault());
    handle.addEventListener("keydown", (event) => {
      if (moved(row, event.key)) {
        event.preventDefault();
        handle.focus();
        row.scrollIntoView({ block: "nearest" });
        later(table);
      }
    });

    function follow() {
      const over = document.elementFromPoint(held.x, Math.min(Math.max(held.y, 1), innerHeight - 1));
      const target = over && over.closest("[data-sort-key]");
      if (target && target !== row && target.parentElement === row.parentElement) {
        const middle = target.getBoundingClientRect();
        if (held.y < middle.top + middle.height / 2) { target.before(row); } else { target.after(row); }
      }
    }

    // Held near an edge of the window, a row is carried on to what lies beyond it.
    function carry() {
      if (!held) { return; }
      const by = held.y < EDGE ? -STEP : held.y > innerHeight - EDGE ? STEP : 0;
      if (by) { window.scrollBy({ top: by, behavior: "instant" }); follow(); }
      scrolling = requestAnimationFrame(carry);
    }

    handle.addEventListener("pointerdown", (event) => {
      handle.setPointerCapture(event.pointerId);
      held = { x: event.clientX, y: event.clientY };
      row.classList.add("sorting");
      scrolling = requestAnimationFrame(carry);
    });
    handle.addEventListener("pointermove", (event) => {
      if (held) {
        held = { x: event.clientX, y: event.clientY };
        follow();
      }
    });
    const drop = () => {
      if (held) {
        held = null;
        cancelAnimationFrame(scrolling);
        row.classList.remove("sorting");
        save(table);
      }
    };
    handle.addEventListener("pointerup", drop);
    handle.addEventListener("pointercancel", drop);
  }

  const unprepared = () => document.querySelectorAll("[data-sortable='']").forEach(prepare);
  unprepared();
  document.addEventListener("htmx:afterSwap", unprepared);
})();
