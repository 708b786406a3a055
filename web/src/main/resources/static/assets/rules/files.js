// The files of the workbench: those that were opened, and what was made of them. What is not
// published yet is kept in this browser, also when the session ends.
(function () {
  const KEPT = "tollgate-rules-draft";

  window.ruleFiles = function (set, opened) {
    const base = new Map();
    Object.entries(opened.files).forEach(([name, text]) => base.set(name, text));
    Object.entries(opened.scenarios).forEach(([name, text]) => base.set("scenarios/" + name, text));
    const texts = new Map(base);
    let from = set; // the rules that what is changed here was begun from

    const files = {
      names: () => [...texts.keys()].sort((one, other) => one.includes("/") - other.includes("/") || one.localeCompare(other)),
      all: () => [...new Set([...texts.keys(), ...base.keys()])],
      text: (name) => texts.get(name),
      original: (name) => base.get(name),
      removed: () => [...base.keys()].filter((name) => !texts.has(name)),
      begunFrom: () => from,
      has: (name) => texts.has(name),
      write(name, text) { texts.set(name, text); files.keep(); },
      remove(name) { texts.delete(name); files.keep(); },
      isChanged: (name) => texts.get(name) !== base.get(name),
      changed: () => files.all().filter(files.isChanged),
      body() {
        const body = { files: {}, scenarios: {} };
        texts.forEach((text, name) => {
          if (name.startsWith("scenarios/")) { body.scenarios[name.slice(10)] = text; } else { body.files[name] = text; }
        });
        return body;
      },
      keep() {
        const changes = Object.fromEntries(files.changed().map((name) => [name, texts.has(name) ? texts.get(name) : null]));
        try {
          if (Object.keys(changes).length === 0) { localStorage.removeItem(KEPT); } else { localStorage.setItem(KEPT, JSON.stringify({ set: from, changes })); }
        } catch (e) { /* not allowed here */ }
      },
      // Brings back what was not published; says of which set it was.
      bringBack() {
        let kept = null;
        try { kept = JSON.parse(localStorage.getItem(KEPT)); } catch (e) { /* nothing */ }
        if (!kept) { return null; }
        Object.entries(kept.changes).forEach(([name, text]) => { if (text === null) { texts.delete(name); } else { texts.set(name, text); } });
        if (files.changed().length === 0) { files.forget(); return null; }
        from = kept.set;
        return from;
      },
      forget() { try { localStorage.removeItem(KEPT); } catch (e) { /* nothing */ } },
      // What is here is in force, or will be: what is changed from now on is begun from it.
      settle(published) {
        base.clear();
        texts.forEach((text, name) => base.set(name, text));
        from = published;
        files.forget();
      },
    };
    return files;
  };
})();
