// Draws what a table of usage says: a column a day, or a bar for each name.
(function () {
  function rows(table) {
    return [...table.querySelectorAll("tbody tr")].map((row) => ({ name: row.cells[0].textContent, credits: Number(row.cells[3].textContent) }));
  }

  function options(data, bars) {
    const colour = getComputedStyle(document.body).color;
    const names = { type: "category", data: data.map((each) => each.name), axisLabel: { color: colour }, inverse: bars };
    const values = { type: "value", axisLabel: { color: colour }, splitLine: { lineStyle: { opacity: .3 } } };
    return { animation: false, grid: { left: 8, right: 16, top: 12, bottom: 8, containLabel: true }, tooltip: { trigger: "axis", renderMode: "richText" },
      xAxis: bars ? values : names, yAxis: bars ? names : values, series: [{ type: "bar", barMaxWidth: 36, name: "Credits", data: data.map((each) => each.credits), itemStyle: { color: "#2f7ed8" } }] };
  }

  document.querySelectorAll("[data-chart]").forEach((place) => {
    const table = document.querySelector(place.dataset.chart);
    if (!table) { place.hidden = true; return; }
    const bars = place.dataset.kind === "bars";
    const data = bars ? rows(table).slice(0, 8) : rows(table);
    const chart = window.echarts.init(place, null, { renderer: "svg" });
    const draw = () => chart.setOption(options(data, bars));
    draw();
    new ResizeObserver(() => chart.resize()).observe(place);
    new MutationObserver(draw).observe(document.documentElement, { attributeFilter: ["data-bs-theme"] });
  });
})();
