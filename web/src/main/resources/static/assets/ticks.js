// A long list of rows to tick: found by a part of their text, ticked and unticked together, counted.
(function () {
  document.querySelectorAll("[data-tick-list]").forEach((bar) => {
    const form = bar.closest("form");
    const boxes = [...form.querySelectorAll(`input[name="${bar.dataset.tickList}"]`)];
    const rows = boxes.map((box) => box.closest("li"));
    const find = bar.querySelector("[data-find]");
    const which = bar.querySelector("[data-which]");
    const count = () => { bar.querySelector("[data-ticked]").textContent = boxes.filter((box) => box.checked).length + " of " + boxes.length + " ticked"; };

    function show() {
      const part = find.value.trim().toLowerCase();
      rows.forEach((row) => {
        row.hidden = !(row.textContent.toLowerCase().includes(part) && (!which.value || row.dataset.kind === which.value));
      });
    }

    bar.querySelectorAll("[data-tick]").forEach((button) => button.addEventListener("click", () => {
      boxes.filter((box, at) => !rows[at].hidden).forEach((box) => { box.checked = button.dataset.tick === "on"; });
      count();
    }));
    find.addEventListener("input", show);
    find.addEventListener("keydown", (event) => { if (event.key === "Enter") { event.preventDefault(); } });
    which.addEventListener("change", show);
    form.addEventListener("change", count);
    bar.hidden = false;
    count();
  });
})();
