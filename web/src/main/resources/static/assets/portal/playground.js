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
    } else {
      window.tollgate.notice("The call was made, but its receipt is not among this account's: the key may be another account's.", "warning");
    }
  }

  async function send() {
    const answer = await fetch("/v1/chat/completions", { method: "POST",
      headers: { "Content-Type": "application/json", Authorization: "Bearer " + byId("key").value.trim() },
      body: JSON.stringify({ model: byId("model").value, messages: [{ role: "user", content: byId("prompt").value }] }) });
    const body = await answer.json();
    show(answer.ok ? body.choices[0].message.content : body.error.message);
    const call = answer.headers.get("x-tollgate-call");
    if (call && answer.ok) { await receipt(call); }
  }

  byId("playground").addEventListener("submit", async (event) => {
    event.preventDefault();
    byId("receipt-card").hidden = true;
    byId("key").classList.toggle("is-invalid", byId("key").value.trim() === "");
    if (byId("key").value.trim() === "") { show("Paste a key first."); byId("key").focus(); return; }
    show("Waiting for the answer…");
    try { await send(); } catch (e) { show("The server does not answer. Nothing was charged that is not on the list of calls."); }
  });
})();
