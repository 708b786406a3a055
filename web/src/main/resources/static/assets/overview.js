// Money and calls of the platform by day, in the colours of the theme.
(function () {
  const dark = () => document.documentElement.getAttribute("data-bs-theme") === "dark";
  const colours = () => dark() ? ["#5aa2f0", "#f5a95c", "#6cc07f", "#8b96a5"] : ["#1f6fd1", "#c2620a", "#2f8a45", "#8b96a5"];

  function axes(ink, days, isMoney) {
    const line = { lineStyle: { color: ink, opacity: 0.3 } };
    return {
      xAxis: { type: "category", data: days, axisLabel: { color: ink, hideOverlap: true }, axisTick: { show: false }, axisLine: line },
      yAxis: { type: "value", axisLabel: { color: ink }, minInterval: isMoney ? 0 : 1, splitNumber: 4, splitLine: { lineStyle: { color: ink, opacity: 0.12 } } },
    };
  }

  function money(data, ink) {
    const paint = colours();
    const style = [{ areaStyle: { opacity: 0.1 } }, {}, {}, { lineStyle: { type: "dotted", width: 2 }, z: 1 }];
    return {
      legend: { type: "scroll", data: data.lines.map((each) => each.name), textStyle: { color: ink }, top: 0, left: 0, icon: "roundRect", itemHeight: 4 },
      series: data.lines.map((each, at) => ({ name: each.name, type: "line", data: each.usd, color: paint[at], symbolSize: 5, showSymbol: data.days.length < 10, ...style[at] })),
    };
  }

  function calls(data) {
    return { series: [{ name: "Calls", type: "bar", data: data.calls, color: colours()[0], barMaxWidth: 24 }] };
  }

  document.querySelectorAll("[data-chart]").forEach((holder) => {
    const data = JSON.parse(holder.dataset.course);
    const chart = window.echarts.init(holder, null, { renderer: "svg" });
    const isMoney = holder.dataset.chart === "money";
    function draw() {
      const ink = getComputedStyle(document.body).color;
      chart.setOption({
        animation: false, textStyle: { color: ink }, tooltip: { trigger: "axis", renderMode: "richText" },
        grid: { left: 4, right: 12, top: isMoney ? 36 : 12, bottom: 4, containLabel: true },
        ...axes(ink, data.days, isMoney), ...(isMoney ? money(data, ink) : calls(data)),
      });
    }
    draw();
    new ResizeObserver(() => chart.resize()).observe(holder);
    new MutationObserver(draw).observe(document.documentElement, { attributeFilter: ["data-bs-theme"] });
  });
})();
