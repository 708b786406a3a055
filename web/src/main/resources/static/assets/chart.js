// Lines of money by day, in the colours of the theme.
(function () {
  const holder = document.querySelector("[data-chart]");
  if (!holder) { return; }
  const data = JSON.parse(holder.dataset.chart);
  const chart = window.echarts.init(holder, null, { renderer: "svg" });
  function draw() {
    const ink = getComputedStyle(document.body).color;
    chart.setOption({
      animation: false,
      textStyle: { color: ink },
      legend: { data: ["Revenue", "Cost"], textStyle: { color: ink }, top: 0 },
      tooltip: { trigger: "axis" },
      grid: { left: 8, right: 16, top: 36, bottom: 8, containLabel: true },
      xAxis: { type: "category", data: data.days, axisLabel: { color: ink } },
      yAxis: { type: "value", axisLabel: { color: ink }, splitLine: { lineStyle: { color: ink, opacity: 0.15 } } },
      series: [
        { name: "Revenue", type: "line", data: data.revenue, symbolSize: 6 },
        { name: "Cost", type: "line", data: data.cost, symbolSize: 6, lineStyle: { type: "dashed" } },
      ],
    });
  }
  draw();
  window.addEventListener("resize", () => chart.resize());
  new MutationObserver(draw).observe(document.documentElement, { attributeFilter: ["data-bs-theme"] });
})();
