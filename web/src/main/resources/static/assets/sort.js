// Rows that are put in order: dragged by their handle, or moved by the arrow keys on it. Without
// this script the handle moves its row up by one.
(function () {
  // What was not saved goes back to where it was.
  async function save(table) {
    const order = new URLSearchParams();
    rows(table).forEach((row) => order.append("order", row.dataset.sortKey));
    table.setAttribute("aria-busy", "true");
    try {
      const answer = await fetch(table.dataset.sortUrl, { method: "POST", body: order, headers: { "HX-Request": "true", ...window.tollgate.headers() }, redirect: "manual" });
      if (answer.type === "opaqueredirect" || answer.ok) {
        table.dataset.sorted = order.getAll("order").join(" ");
        document.getElementById("announced").textContent = "The order is saved.";
      } else {
        putBack(table);
        window.tollgate.refused(answer.status, await answer.text(), "The order is as it was");
      }
    } catch (e) {
      putBack(table);
      window.tollgate.unanswered("The order is as it was; try again.");
    }
    table.removeAttribute("aria-busy");
  }

  const rows = (table) => [...table.querySelectorAll("[data-sort-key]")];

  function putBack(table) {
    const focused = document.activeElement;
    const all = rows(table);
    table.dataset.sorted.split(" ").forEach((key) => {
      const row = all.find((each) => each.dataset.sortKey === key);
      row.parentElement.append(row);
    });
    if (table.contains(focused)) { focused.focus(); }
  }

  function prepare(table) {
    table.dataset.sortable = "ready";
    table.dataset.sorted = rows(table).map((row) => row.dataset.sortKey).join(" ");
    let dragged = null;
    let moved = false;
    table.querySelectorAll("[data-sort-handle]").forEach((handle) => {
      const row = handle.closest("[data-sort-key]");
      handle.addEventListener("click", (event) => event.preventDefault());
      handle.addEventListener("keydown", (event) => {
        const beside = event.key === "ArrowUp" ? row.previousElementSibling
          : event.key === "ArrowDown" ? row.nextElementSibling : null;
        if (beside && beside.dataset.sortKey) {
          event.preventDefault();
          if (event.key === "ArrowUp") { beside.before(row); } else { beside.after(row); }
          handle.focus();
          save(table);
        }
      });
      handle.addEventListener("pointerdown", (event) => {
        handle.setPointerCapture(event.pointerId);
        dragged = row;
        moved = false;
        row.classList.add("sorting");
      });
      handle.addEventListener("pointermove", (event) => {
        if (dragged !== row) { return; }
        const over = document.elementFromPoint(event.clientX, event.clientY);
        const target = over && over.closest("[data-sort-key]");
        if (target && target !== row && target.parentElement === row.parentElement) {
          const middle = target.getBoundingClientRect();
          if (event.clientY < middle.top + middle.height / 2) { target.before(row); } else { target.after(row); }
          moved = true;
        }
      });
      const drop = () => {
        if (dragged === row) {
          dragged = null;
          row.classList.remove("sorting");
          if (moved) { save(table); }
        }
      };
      handle.addEventListener("pointerup", drop);
      handle.addEventListener("pointercancel", drop);
    });
  }

  const unprepared = () => document.querySelectorAll("[data-sortable='']").forEach(prepare);
  unprepared();
  document.addEventListener("htmx:afterSwap", unprepared);
})();
