// The workbench: a tree of files, an editor, and findings beside what is typed.
(function () {
  const PAUSE = 250;
  const HEARTBEAT = 20000;
  const bench = document.getElementById("workbench");
  const byId = (id) => document.getElementById(id);
  const VS = new URL(".", new URL(bench.dataset.monaco, location.href)).href.replace(/\/$/, "");

  window.MonacoEnvironment = { getWorkerUrl: () => bench.dataset.worker + "?vs=" + encodeURIComponent(VS) };

  async function json(path) {
    const answer = await fetch(path, { headers: { "HX-Request": "true" } });
    if (!answer.ok) { throw new Error(path + " answered " + answer.status); }
    return answer.json();
  }

  function start(monaco, words, opened) {
    const files = window.ruleFiles(bench.dataset.set, opened);
    const models = new Map();
    let current = null;
    let findings = [];
    let waiting = 0;
    let asked = 0;

    const dark = () => document.documentElement.getAttribute("data-bs-theme") === "dark";
    const editor = monaco.editor.create(byId("editor"), { automaticLayout: true, minimap: { enabled: false }, glyphMargin: true,
      scrollBeyondLastLine: false, fixedOverflowWidgets: true, tabSize: 2, fontSize: 13, accessibilitySupport: "on", ariaLabel: "Text of the file. Escape, then Tab, leaves it.", tabFocusMode: false, wordWrap: "on", renderFinalNewline: "on" },
      { storageService: window.drl.opensDocumentation() });
    window.drl.register(monaco, words);
    monaco.editor.setTheme(dark() ? "tollgate-dark" : "tollgate-light");
    new MutationObserver(() => monaco.editor.setTheme(dark() ? "tollgate-dark" : "tollgate-light")).observe(document.documentElement, { attributeFilter: ["data-bs-theme"] });
    // Tab writes spaces; after Escape it goes on to what follows, until the editor is entered anew.
    editor.addCommand(monaco.KeyCode.Escape, () => editor.updateOptions({ tabFocusMode: true }), "!suggestWidgetVisible && !findWidgetVisible && !parameterHintsVisible && !renameInputVisible && !inSnippetMode");
    editor.onDidBlurEditorText(() => editor.updateOptions({ tabFocusMode: false }));
    const panels = window.rulePanels(files, goTo, settled);

    function model(name) {
      if (!models.has(name)) {
        const made = monaco.editor.createModel(files.text(name), name.endsWith(".drl") ? "drl" : "plaintext", monaco.Uri.parse("rules:///" + name));
        made.onDidChangeContent(() => { files.write(name, made.getValue()); tree(); later(); });
        models.set(name, made);
      }
      return models.get(name);
    }

    function open(name) {
      current = name;
      editor.setModel(model(name));
      byId("open-name").textContent = name;
      tree();
    }

    function goTo(name, line, column) {
      if (!files.has(name)) { return; }
      open(name);
      editor.revealLineInCenter(line);
      editor.setPosition({ lineNumber: line, column: column || 1 });
      editor.focus();
    }

    function tree() {
      byId("files").replaceChildren(...files.names().map((name) => {
        const entry = document.createElement("button");
        const wrong = findings.filter((each) => each.file === name).length;
        entry.type = "button";
        entry.className = "list-group-item list-group-item-action" + (name === current ? " active" : "");
        if (name === current) { entry.setAttribute("aria-current", "true"); }
        entry.textContent = name + (files.isChanged(name) ? " •" : "");
        if (files.isChanged(name)) { entry.setAttribute("aria-label", name + ", changed"); }
        if (wrong) {
          const badge = document.createElement("span");
          badge.className = "rule-count ms-1";
          badge.title = "things are wrong";
          badge.textContent = wrong;
          entry.append(badge);
        }
        entry.addEventListener("click", () => open(name));
        return entry;
      }), ...files.removed().map((name) => {
        const entry = document.createElement("button");
        entry.type = "button";
        entry.className = "list-group-item list-group-item-action text-secondary";
        entry.textContent = name + ", removed";
        entry.title = "Bring it back";
        entry.setAttribute("aria-label", "Bring back " + name);
        entry.addEventListener("click", () => { files.write(name, files.original(name)); open(name); later(); });
        return entry;
      }));
      byId("undo-all").hidden = files.changed().length === 0;
      byId("restore").hidden = !(current && files.isChanged(current) && files.original(current) !== undefined);
      byId("remove").hidden = !current;
    }

    // What is here was published: it is what further changes are told apart from.
    function settled(state, set) {
      const now = state !== "scheduled";
      files.settle(set);
      if (now) { bench.dataset.inForce = set; }
      byId("standing").textContent = now ? "These rules are in force: you have just published them." : "These rules are scheduled: you have just published them.";
      tree();
      look();
    }

    function later() {
      clearTimeout(waiting);
      waiting = setTimeout(look, PAUSE);
    }

    async function look() {
      const turn = ++asked;
      const answer = await panels.post("/admin/rules/findings", files.body());
      if (!answer || turn !== asked) { return; }
      const told = await answer.json();
      findings = told.findings;
      mark();
      others(told);
      tree();
      if (findings.length === 0) { panels.refresh(); } else { panels.outdated(); }
    }

    function mark() {
      files.names().filter((name) => name.endsWith(".drl") || findings.some((each) => each.file === name)).forEach((name) => {
        monaco.editor.setModelMarkers(model(name), "tollgate", findings.filter((each) => each.file === name).map((each) => ({
          severity: monaco.MarkerSeverity.Error, message: (each.message + " " + each.advice).trim(), startLineNumber: each.line, startColumn: each.column,
          endLineNumber: each.line, endColumn: each.column + Math.max(1, each.offending.split("\n")[0].length) })));
      });
      const place = byId("findings");
      if (findings.length === 0) { place.textContent = "Nothing is wrong with the rules."; return; }
      const list = document.createElement("ul");
      list.className = "list-unstyled mb-0";
      findings.slice(0, 8).forEach((each) => {
        const entry = document.createElement("li");
        const to = document.createElement("button");
        to.type = "button";
        to.className = "btn btn-link p-0 align-baseline";
        to.textContent = each.file + ":" + each.line;
        Object.assign(to.dataset, { file: each.file, line: each.line, column: each.column });
        entry.append(to, " " + (each.message + " " + each.advice).trim());
        list.append(entry);
      });
      const more = document.createElement("li");
      more.textContent = findings.length > 8 ? "and " + (findings.length - 8) + " more" : "";
      list.append(more);
      place.replaceChildren(list);
    }

    function others(told) {
      const texts = told.editors.map((each) => each.person + " is changing " + each.files.join(", ") + " at the moment.");
      if (told.in_force && bench.dataset.inForce && told.in_force !== bench.dataset.inForce && files.begunFrom() !== told.in_force) {
        texts.push("Other rules have come into force since you opened these. Publishing will say what changed.");
      }
      const shown = texts.join(" ");
      if (byId("others").textContent !== shown) {
        byId("others").className = shown ? "alert alert-warning" : "";
        byId("others").textContent = shown;
      }
    }

    byId("new-file").addEventListener("submit", (event) => {
      event.preventDefault();
      const name = byId("new-name").value.trim();
      const good = /^(scenarios\/)?[A-Za-z0-9][A-Za-z0-9._-]{0,90}\.(drl|csv)$/.test(name);
      byId("new-wrong").textContent = !good ? "Name it like night.drl, night.csv or scenarios/night.csv." : files.has(name) ? "There is one of this name." : "";
      if (byId("new-wrong").textContent) { return; }
      files.write(name, name.endsWith(".drl") ? "package pricing.promotion\n\n" : "scenario,tier,model,price_credits\n");
      byId("new-name").value = "";
      open(name);
      later();
    });
    byId("restore").addEventListener("click", () => model(current).setValue(files.original(current)));
    byId("undo-all").addEventListener("click", () => {
      if (!confirm("Undo all changes, in " + files.changed().join(", ") + "? What you typed is lost.")) { return; }
      files.changed().forEach((name) => {
        const before = files.original(name);
        if (before === undefined) { models.get(name)?.dispose(); models.delete(name); files.remove(name); }
        else if (models.has(name)) { model(name).setValue(before); } else { files.write(name, before); }
      });
      open(files.has(current) ? current : files.names()[0]);
      later();
    });
    byId("remove").addEventListener("click", () => {
      if (!confirm("Remove " + current + " from your draft? It stays in what is in force until you publish.")) { return; }
      models.get(current).dispose();
      models.delete(current);
      files.remove(current);
      open(files.names()[0]);
      later();
    });
    setInterval(() => { if (files.changed().length && !document.hidden) { look(); } }, HEARTBEAT);

    const begun = files.bringBack();
    if (begun) {
      window.tollgate.notice("What you changed and did not publish is here again." + (begun === bench.dataset.set ? "" :
        " You began it from other rules than these: look at the difference before you publish it."), begun === bench.dataset.set ? "info" : "warning");
    }
    const wanted = [new URLSearchParams(location.search).get("file"), files.changed()[0], files.names()[0]];
    open(wanted.find((each) => each && files.has(each)));
    look();
    bench.querySelectorAll("[data-when-ready]").forEach((each) => { each.disabled = false; });
    bench.dataset.ready = "true";
  }

  document.addEventListener("DOMContentLoaded", async () => {
    window.require.config({ paths: { vs: VS } });
    try {
      const [words, opened] = await Promise.all([json(bench.dataset.words), json("/admin/rules/sets/" + bench.dataset.set)]);
      window.require(["vs/editor/editor.main"], () => start(window.monaco, words, opened));
    } catch (e) {
      window.tollgate.notice("The rules could not be opened (" + e.message + "). Load the page again.");
    }
  });
})();
