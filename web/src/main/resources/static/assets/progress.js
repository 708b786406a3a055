// Work that takes long, told as it goes on (server-sent events). Nobody has to look for it to go on:
// whoever opens a page about it later sees where it stands. When the stream breaks, the place asks
// again by itself until it is answered.
(function () {
  const AGAIN = 3000;

  function follow(place) {
    place.dataset.followed = "true";
    const part = (name) => place.querySelector("[data-news-" + name + "]");
    const bar = place.querySelector("progress");
    let stream = null;
    let silent = 0;

    // Elsewhere on the page, such as on the tab that holds the place.
    const brief = (text) => document.querySelectorAll("[data-news-brief]").forEach((each) => { each.textContent = text; });
    const ask = () => { if (place.isConnected) { window.htmx.trigger(place, "ended"); } };

    function close() {
      clearTimeout(silent);
      if (stream) { stream.close(); stream = null; }
    }

    function open() {
      if (stream || document.hidden) { return; }
      stream = new EventSource(place.dataset.news);
      stream.addEventListener("open", () => { clearTimeout(silent); silent = 0; part("lost").textContent = ""; });
      stream.addEventListener("progress", (event) => {
        if (!place.isConnected) { close(); return; }
        const told = JSON.parse(event.data);
        part("text").textContent = told.text;
        if (told.percent >= 0) { bar.value = told.percent; }
        brief(told.percent >= 0 ? " " + told.percent + " %" : "");
      });
      stream.addEventListener("ended", () => { close(); brief(""); ask(); });
      stream.addEventListener("error", () => {
        if (!silent) { silent = setTimeout(() => { part("lost").textContent = "The connection is lost. The work goes on, and this page asks again."; }, AGAIN); }
        if (stream && stream.readyState === EventSource.CLOSED) { stream = null; setTimeout(ask, AGAIN); }
      });
    }

    // A refused session is told at the top of the page, and nobody asks for it again.
    place.addEventListener("htmx:afterRequest", (event) => {
      if (!event.detail.successful && event.detail.xhr.status !== 401) { setTimeout(ask, AGAIN); }
    });
    document.addEventListener("visibilitychange", () => {
      if (document.hidden || !place.isConnected) { close(); } else { open(); }
    });
    place.addEventListener("htmx:beforeCleanupElement", close);
    open();
  }

  document.addEventListener("htmx:afterProcessNode", (event) => {
    if (event.target.dataset.news && !event.target.dataset.followed) { follow(event.target); }
  });
})();
