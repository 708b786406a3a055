// Draws what a table says: columns a day, bars of names, layers of models, or how credits go.
(function () {
  const COLOURS = ["#2f7ed8", "#f28e2b", "#59a14f", "#b07aa1", "#e15759", "#76b7b2", "#9aa5b1"];
  const number = (cell) => cell.textContent.trim() === "" ? null : Number(cell.textContent.replaceAll(",", ""));
  const rows = (table) => [...table.querySelectorAll("tbody tr")];
  const names = (table) => rows(table).map((row) => row.cells[0].textContent);
  const column = (table, place) => rows(table).map((row) => number(row.cells[place]));

  // 2026-11-03 is read 3 Nov; a name stays one.
  const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
  function short(name) {
    const day = /^\d{4}-(\d\d)-(\d\d)$/.exec(name);
    return day ? Number(day[2]) + " " + MONTHS[day[1] - 1] : name;
  }

  function series(kind, table, place) {
    const bar = { type: "bar", barMaxWidth: 36 };
    if (kind === "stack") {
      return [...table.tHead.rows[0].cells].slice(1, -1).map((head, at) => ({ ...bar, name: head.textContent, stack: "all", data: column(table, at + 1), itemStyle: { color: COLOURS[at % COLOURS.length] } }));
    }
    if (kind === "burn") {
      const line = { type: "line", showSymbol: false, lineStyle: { width: 2 } };
      const reset = place.dataset.reset;
      return [
        { ...line, name: "Credits", data: column(table, 1), color: COLOURS[0], areaStyle: { opacity: .12 },
          markLine: reset ? { silent: true, symbol: "none", data: [{ xAxis: reset, label: { formatter: "new allowance", color: "inherit" } }] } : undefined },
        { ...line, name: "At this rate", data: column(table, 2), color: COLOURS[1], lineStyle: { width: 2, type: "dashed" } }];
    }
    const data = column(table, 3);
    return [{ ...bar, name: "Credits", data: kind === "bars" ? data.slice(0, 8) : data, itemStyle: { color: COLOURS[0] } }];
  }

  function options(kind, table, place) {
    const colour = getComputedStyle(document.body).color;
    const bars = kind === "bars";
    const legend = kind === "stack" || kind === "burn";
    const shown = bars ? names(table).slice(0, 8) : names(table);
    const category = { type: "category", data: shown, axisLabel: { color: colour, formatter: short, hideOverlap: true }, axisTick: { show: false }, inverse: bars };
    const values = { type: "value", axisLabel: { color: colour }, splitNumber: bars ? 3 : 5, splitLine: { lineStyle: { color: colour, opacity: .12 } } };
    return { animation: false, textStyle: { color: colour }, grid: { left: 8, right: 20, top: legend ? 40 : 12, bottom: 8, containLabel: true },
      legend: legend ? { type: "scroll", top: 0, left: 0, textStyle: { color: colour } } : undefined, tooltip: { trigger: "axis", renderMode: "richText" },
      xAxis: bars ? values : category, yAxis: bars ? category : values, series: series(kind, table, place) };
  }

  document.querySelectorAll("[data-chart]").forEach((place) => {
    const table = document.querySelector(place.dataset.chart);
    if (!table) { place.hidden = true; return; }
    const chart = window.echarts.init(place, null, { renderer: "svg" });
    const draw = () => chart.setOption(options(place.dataset.kind, table, place));
    draw();
    new ResizeObserver(() => chart.resize()).observe(place);
    new MutationObserver(draw).observe(document.documentElement, { attributeFilter: ["data-bs-theme"] });
  });
})();
