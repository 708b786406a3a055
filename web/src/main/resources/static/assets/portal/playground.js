// Calls the real API with a key of the reader's, and shows the answer and its receipt.
(function () {
  const byId = (id) => document.getElementById(id);

  function show(text) {
    byId("answer-card").hidden = false;
    byId("answer").textContent = text;
  }

  async function receipt(call) {
    const answer = await fetch("/portal/calls/" + encodeURIComponent(call), { headers: { "HX-Request": "true" } });
    if (answer.ok) {
      byId("receipt").innerHTML = await answer.text();
      byId("receipt-card").hidden = false;
    } else if (answer.status === 401) {
      window.tollgate.refused(401, "", "The call was made and is on the list of calls");
    } else {
      window.tollgate.notice("The call was made, but its receipt is not among this account's: the key may be another account's.", "warning");
    }
  }

  // The text of one event of the stream; an error in the middle of it is thrown with what it says.
  function textOf(line) {
    if (!line.startsWith("data:") || line.slice(5).trim() === "[DONE]") { return ""; }
    const event = JSON.parse(line.slice(5));
    if (event.error) { throw new Error(event.error.message); }
    return event.choices && event.choices.length > 0 ? event.choices[0].delta.content || "" : "";
  }

  // Shows the answer as it comes. A piece of the stream may end in the middle of a line.
  async function read(answer) {
    const reader = answer.body.pipeThrough(new TextDecoderStream()).getReader();
    let rest = "";
    let text = "";
    for (let piece = await reader.read(); !piece.done; piece = await reader.read()) {
      const lines = (rest + piece.value).split("\n");
      rest = lines.pop();
      text += lines.map(textOf).join("");
      show(text);
    }
    return text;
  }

  async function send() {
    const answer = await fetch("/v1/chat/completions", { method: "POST",
      headers: { "Content-Type": "application/json", Authorization: "Bearer " + byId("key").value.trim() },
      body: JSON.stringify({ model: byId("model").value, stream: true, messages: [{ role: "user", content: byId("prompt").value }] }) });
    if (!answer.ok) { show((await answer.json()).error.message); return; }
    byId("answer-card").setAttribute("aria-busy", "true");
    try {
      if (await read(answer) === "") { show("The model answered nothing."); }
    } finally {
      byId("answer-card").removeAttribute("aria-busy");
      const call = answer.headers.get("x-tollgate-call");
      if (call) { await receipt(call); }
    }
  }

  byId("playground").addEventListener("submit", async (event) => {
    event.preventDefault();
    byId("receipt-card").hidden = true;
    byId("key").classList.toggle("is-invalid", byId("key").value.trim() === "");
    if (byId("key").value.trim() === "") { show("Paste a key first."); byId("key").focus(); return; }
    show("Waiting for the answer…");
    try { await send(); } catch (broken) { show((broken.message || "The answer broke off") + ". Nothing was charged that is not on the list of calls."); }
  });
})();
