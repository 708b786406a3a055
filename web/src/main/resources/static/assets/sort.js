// Rows that are put in order: dragged by their handle, or moved by the arrow keys on it. Without
// this script the handle moves its row up by one.
(function () {
  function save(table) {
    const order = new URLSearchParams();
    table.querySelectorAll("[data-sort-key]").forEach((row) => order.append("order", row.dataset.sortKey));
    fetch(table.dataset.sortUrl, { method: "POST", body: order, headers: window.tollgate.headers(), redirect: "manual" })
      .then((answer) => {
        if (answer.type !== "opaqueredirect" && !answer.ok) { throw new Error(); }
        table.dataset.sorted = order.getAll("order").join(" ");
      })
      .catch(() => window.tollgate.notice("The order was not saved. Load the page again, then repeat it."));
  }

  function prepare(table) {
    table.dataset.sortable = "ready";
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
