// A long list of rows to tick: found by a part of their text, ticked and unticked together, counted.
(function () {
  document.querySelectorAll("[data-tick-list]").forEach((bar) => {
    const form = bar.closest("form");
    const boxes = [...form.querySelectorAll(`input[type=checkbox][name^="${bar.dataset.tickList}"]`)];
    const rows = boxes.map((box) => box.closest("[data-tick-row], li"));
    const find = bar.querySelector("[data-find]");
    const which = bar.querySelector("[data-which]");
    const count = () => { bar.querySelector("[data-ticked]").textContent = boxes.filter((box) => box.checked).length + " of " + boxes.length + " ticked"; };
    const isKind = (row, box) => which.value === ":ticked" ? box.checked : which.value === ":open" ? !box.checked : !which.value || row.dataset.kind === which.value;

    function show() {
      const part = find.value.trim().toLowerCase();
      rows.forEach((row, at) => { row.hidden = !(row.textContent.toLowerCase().includes(part) && isKind(row, boxes[at])); });
      form.querySelectorAll("[data-tick-group]").forEach((group) => { group.hidden = !group.querySelector("[data-tick-row]:not([hidden])"); });
      const none = form.querySelector("[data-tick-none]");
      if (none) { none.hidden = rows.some((row) => !row.hidden); }
    }

    bar.querySelectorAll("[data-tick]").forEach((button) => button.addEventListener("click", () => {
      boxes.filter((box, at) => !rows[at].hidden).forEach((box) => { box.checked = button.dataset.tick === "on"; });
      count();
    }));
    // Whoever says how much of it, wants it.
    rows.forEach((row, at) => row.addEventListener("input", (event) => {
      if (event.target !== boxes[at] && event.target.value) { boxes[at].checked = true; count(); }
    }));
    find.addEventListener("input", show);
    find.addEventListener("keydown", (event) => { if (event.key === "Enter") { event.preventDefault(); } });
    which.addEventListener("change", show);
    form.addEventListener("change", count);
    bar.hidden = false;
    count();
  });
})();
