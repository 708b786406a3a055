// What can be checked of any page without knowing it; returns what is wrong.
() => {
  const faults = [];
  const brief = (element) => element.outerHTML.replace(/\s+/g, " ").slice(0, 140);
  const shown = (element) => element.checkVisibility({ visibilityProperty: true });
  const all = (what) => [...document.querySelectorAll(what)].filter(shown);

  const headings = all("h1, h2, h3, h4, h5, h6");
  if (headings.filter((each) => each.tagName === "H1").length !== 1) { faults.push("has not one h1"); }
  headings.reduce((before, each) => {
    const level = Number(each.tagName[1]);
    if (level > before + 1) { faults.push("skips a level of headings: " + brief(each)); }
    return level;
  }, 0);

  all("table").forEach((table) => {
    if (!table.caption && !table.hasAttribute("aria-label") && !table.closest("[role=region]:is([aria-label], [aria-labelledby])")) { faults.push("has a table without a caption: " + brief(table)); }
    table.querySelectorAll("th:not([scope])").forEach((head) => faults.push("has a head without a scope: " + brief(head)));
  });
  all("input[type=password], input[name=username], input[type=email]").forEach((field) => {
    if (!field.autocomplete) { faults.push("has a field without autocomplete: " + brief(field)); }
  });
  all(".is-invalid").forEach((field) => {
    const told = (field.getAttribute("aria-describedby") || "").split(" ").map((id) => document.getElementById(id));
    if (!told.some((each) => each && each.textContent.trim())) { faults.push("has a fault that is not told with its field: " + brief(field)); }
  });

  // Each thing that takes the focus shows that it has it, and nothing lies over it.
  const reachable = all("a[href], button, input, select, textarea, summary, [tabindex='0']")
    .filter((each) => !each.disabled && each.tabIndex >= 0 && !each.closest(".monaco-editor"));
  reachable.slice(0, 120).forEach((each) => {
    each.focus();
    if (document.activeElement !== each) { return; }
    const style = getComputedStyle(each);
    if (style.outlineStyle === "none" && style.boxShadow === "none") { faults.push("does not show the focus on " + brief(each)); }
    const box = each.getClientRects()[0];
    if (!box) { return; }
    const x = Math.min(Math.max(box.left + box.width / 2, 1), innerWidth - 1);
    const y = Math.min(Math.max(box.top + Math.min(box.height / 2, innerHeight / 2), 1), innerHeight - 1);
    if (box.bottom <= 0 || box.top >= innerHeight) { faults.push("has the focus out of sight: " + brief(each)); return; }
    const over = document.elementFromPoint(x, y);
    if (over && over !== each && !each.contains(over) && !over.contains(each) && !(each.labels && [...each.labels].some((label) => label.contains(over)))) {
      faults.push("hides the focus of " + brief(each) + " behind " + brief(over));
    }
  });
  return faults;
}
