// Draws what the table of a model's prices says: a step where a price begins, the cost dashed, the
// present marked and what is to come shaded, in the colours of the theme.
(function () {
  const DAY = 86400000;
  const LIGHT = ["#1f6fd1", "#c2620a", "#2f8a45", "#8a4fb0", "#c0392b", "#0f7f85", "#6b7785", "#946200"];
  const DARK = ["#5aa2f0", "#f5a95c", "#6cc07f", "#c39be0", "#f08a80", "#5cc8cd", "#a9b4c0", "#e0bf5a"];
  const dark = () => document.documentElement.getAttribute("data-bs-theme") === "dark";
  const number = (text) => text ? Number(text.replaceAll(",", "")) : null;
  const day = (time) => new Date(time).toLocaleDateString("en-GB", { day: "numeric", month: "short", year: "numeric", timeZone: "UTC" });

  function read(table) {
    return {
      kinds: [...table.tHead.rows[0].cells].slice(1).map((head) => head.textContent),
      steps: [...table.tBodies[0].rows].map((row) => ({
        begins: row.dataset.begins ? Date.parse(row.dataset.begins) : null,
        cells: [...row.cells].slice(1).map((cell) => ({ cost: number(cell.dataset.cost), price: number(cell.dataset.price) })),
      })),
    };
  }

  // From before the first change to after the last, so that what always was and what stays is seen.
  function span(steps, now) {
    const times = [now, ...steps.map((step) => step.begins).filter((begins) => begins !== null)];
    const first = Math.min(...times), last = Math.max(...times);
    const room = Math.max((last - first) * 0.12, 45 * DAY);
    return [steps[0].begins === null ? first - room : first, last + room];
  }

  function points(steps, at, what, [from, to]) {
    return steps.flatMap((step, place) => {
      const begins = Math.max(step.begins ?? from, from), value = step.cells[at][what];
      const ends = place + 1 < steps.length ? steps[place + 1].begins : to;
      return value === null ? [[begins, null]] : [[begins, value], [ends, value]];
    });
  }

  function told(data, time) {
    const step = data.steps.findLast((each) => each.begins === null || each.begins <= time);
    if (!step) { return ""; }
    const lines = data.kinds.map((kind, at) => ({ kind, ...step.cells[at] })).filter((each) => each.cost !== null)
      .map((each) => each.price === null ? `${each.kind}: costs $${each.cost}` : `${each.kind}: $${each.price}, costs $${each.cost}`);
    return [day(time), ...lines].join("\n");
  }

  function series(data, range, now, ink) {
    const paint = dark() ? DARK : LIGHT;
    const line = (kind, at, what) => ({
      name: kind, type: "line", showSymbol: false, data: points(data.steps, at, what, range), color: paint[at % paint.length],
      lineStyle: what === "cost" ? { type: "dashed", width: 1.5 } : { width: 2.5 }, emphasis: { disabled: true },
    });
    const present = {
      type: "line", data: [], silent: true,
      markLine: { silent: true, symbol: "none", animation: false, lineStyle: { color: ink, type: "solid", width: 1.5 }, label: { formatter: "today", color: ink }, data: [{ xAxis: now }] },
      markArea: { silent: true, animation: false, itemStyle: { color: ink, opacity: 0.06 }, data: [[{ xAxis: now }, { xAxis: range[1] }]] },
    };
    return [...data.kinds.flatMap((kind, at) => [line(kind, at, "price"), line(kind, at, "cost")]), present];
  }

  // What somebody chose to see stays so when the theme changes.
  function options(data, now, first) {
    const ink = getComputedStyle(document.body).color, range = span(data.steps, now);
    const faint = { lineStyle: { color: ink, opacity: 0.3 } };
    const few = data.kinds.length > 4 && data.kinds.includes("input");
    return {
      animation: false, textStyle: { color: ink },
      grid: { left: 4, right: 20, top: 60, bottom: 4, containLabel: true },
      legend: { type: "scroll", top: 0, left: 0, data: data.kinds, textStyle: { color: ink }, pageTextStyle: { color: ink }, icon: "roundRect", itemHeight: 4,
        ...(first && few ? { selected: Object.fromEntries(data.kinds.map((kind) => [kind, kind === "input" || kind === "output"])) } : {}) },
      tooltip: { trigger: "axis", renderMode: "richText", confine: true, axisPointer: { snap: false }, formatter: (shown) => told(data, shown[0].axisValue) },
      xAxis: { type: "time", min: range[0], max: range[1], splitNumber: 4, axisLabel: { color: ink, hideOverlap: true }, axisLine: faint, axisTick: faint },
      yAxis: { type: "value", min: 0, splitNumber: 4, axisLabel: { color: ink, formatter: (usd) => "$" + usd }, splitLine: { lineStyle: { color: ink, opacity: 0.12 } } },
      series: series(data, range, now, ink),
    };
  }

  function draw(holder) {
    const data = read(document.querySelector(holder.dataset.steps));
    const now = Date.parse(holder.dataset.now);
    const chart = window.echarts.init(holder, null, { renderer: "svg" });
    const show = (first) => chart.setOption(options(data, now, first));
    show(true);
    const resized = new ResizeObserver(() => chart.resize());
    resized.observe(holder);
    const themed = new MutationObserver(() => {
      if (holder.isConnected) { show(false); } else { themed.disconnect(); resized.disconnect(); chart.dispose(); }
    });
    themed.observe(document.documentElement, { attributeFilter: ["data-bs-theme"] });
  }

  const drawAll = () => document.querySelectorAll("[data-steps]:not([_echarts_instance_])").forEach(draw);
  drawAll();
  document.addEventListener("htmx:afterSettle", drawAll);
})();
