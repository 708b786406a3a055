// What the editor knows of rules: their colours, and the fields and actions there are.
(function () {
  const PHASE = /^\s*package\s+pricing\.(\w+)/m;

  function phaseOf(text, words) {
    const found = PHASE.exec(text);
    return words.phases.find((each) => found && each.name === found[1]);
  }

  // Whether a place lies after `then` of its rule, so that actions are meant.
  function isAction(text) {
    return text.lastIndexOf("then") > Math.max(text.lastIndexOf("when"), text.lastIndexOf("\nend"));
  }

  function isCondition(text) {
    return text.lastIndexOf("when") > Math.max(text.lastIndexOf("then"), text.lastIndexOf("\nend"));
  }

  function fieldsOf(phase, words) {
    return (phase ? phase.facts : []).flatMap((fact) => (words.facts[fact] || []).map((each) => ({ fact, ...each })));
  }

  function actionsOf(phase, words) {
    return words.actions.filter((each) => phase && each.phases.includes(phase.name));
  }

  function suggestions(monaco, words, model, position) {
    const before = model.getValueInRange({ startLineNumber: 1, startColumn: 1, endLineNumber: position.lineNumber, endColumn: position.column });
    const word = model.getWordUntilPosition(position);
    const range = { startLineNumber: position.lineNumber, endLineNumber: position.lineNumber, startColumn: word.startColumn, endColumn: word.endColumn };
    const phase = phaseOf(model.getValue(), words);
    const kind = monaco.languages.CompletionItemKind;
    const line = before.slice(before.lastIndexOf("\n") + 1);
    const field = (each, call) => ({ label: each.name, kind: kind.Field, range, insertText: each.name + (call ? "()" : ""),
      detail: each.type + ", like " + each.example, documentation: each.meaning });
    if (/^\s*package\s/.test(line)) {
      return words.phases.map((each) => ({ label: "pricing." + each.name, kind: kind.Module, range: { ...range, startColumn: line.search(/\S+$/) < 8 ? position.column : line.search(/\S+$/) + 1 }, insertText: "pricing." + each.name,
        detail: each.exclusive ? "one rule acts, the highest salience" : "every rule that matches acts" }));
    }
    if (isAction(before)) {
      const owner = /(\w+)\.\w*$/.exec(line);
      const actions = actionsOf(phase, words);
      const own = owner && actions.filter((each) => each.owner === owner[1]);
      if (owner && own.length === 0) { return fieldsOf(phase, words).map((each) => field(each, true)); }
      return (own || actions).map((each) => ({ label: (own ? "" : each.owner + ".") + each.name + "(" + each.arguments + ")", kind: kind.Method, range,
        insertText: (own ? "" : each.owner + ".") + each.name + "(${1:" + each.arguments + "})", insertTextRules: 4, detail: each.owner, documentation: each.meaning }));
    }
    if (isCondition(before)) {
      const facts = (phase ? phase.facts : []).map((fact) => ({ label: fact, kind: kind.Class, range, insertText: "call : " + fact + "( $1 )", insertTextRules: 4, detail: "what the rules of this file look at" }));
      return (/\(/.test(before.slice(before.lastIndexOf("when"))) ? [] : facts).concat(fieldsOf(phase, words).map((each) => field(each, false)));
    }
    return [{ label: "rule", kind: kind.Snippet, range, insertTextRules: 4, detail: "a new rule",
      insertText: 'rule "${1:What the customer reads on the receipt}"\n  @owner("${2:pricing}") @reason("${3:promotion}")\n  when\n    call : ' + (phase ? phase.facts[0] : "MeteredCall") + "( $4 )\n  then\n    $0\nend\n" }];
  }

  function hover(words, model, position) {
    const word = model.getWordAtPosition(position);
    if (!word) { return null; }
    const phase = phaseOf(model.getValue(), words);
    const field = fieldsOf(phase, words).find((each) => each.name === word.word);
    const action = actionsOf(phase, words).find((each) => each.name === word.word);
    if (field) { return { contents: [{ value: "**" + field.fact + "." + field.name + "**: " + field.type }, { value: field.meaning + ". Like `" + field.example + "`." }] }; }
    return action ? { contents: [{ value: "**" + action.owner + "." + action.name + "(" + action.arguments + ")**" }, { value: action.meaning }] } : null;
  }

  // What the editor remembers while the page is open, to be given before it is used: that what is
  // offered comes with its documentation beside it, until somebody closes that.
  function opensDocumentation() {
    const kept = new Map([["expandSuggestionDocs", true]]);
    const read = (key, scope, otherwise) => kept.has(key) ? kept.get(key) : otherwise;
    const never = () => ({ dispose() {} });
    return { get: read, getBoolean: read, getNumber: read, getObject: read, store: (key, value) => kept.set(key, value),
      remove: (key) => kept.delete(key), keys: () => [...kept.keys()], onDidChangeValue: () => never, onWillSaveState: never };
  }

  window.drl = {
    opensDocumentation,
    register(monaco, words) {
      monaco.languages.register({ id: "drl" });
      monaco.languages.setLanguageConfiguration("drl", { comments: { lineComment: "//" }, brackets: [["(", ")"]], autoClosingPairs: [{ open: "(", close: ")" }, { open: '"', close: '"' }] });
      monaco.languages.setMonarchTokensProvider("drl", {
        keywords: ["package", "import", "global", "rule", "when", "then", "end", "salience", "in", "not", "null", "true", "false"],
        facts: Object.keys(words.facts), owners: [...new Set(words.actions.map((each) => each.owner))],
        tokenizer: { root: [
          [/\/\/.*$/, "comment"], [/\/\*/, "comment", "@comment"], [/"([^"\\]|\\.)*"/, "string"], [/@\{\w+\}/, "variable"], [/@\w+/, "annotation"],
          [/\d+(\.\d+)?/, "number"], [/[a-zA-Z_]\w*/, { cases: { "@keywords": "keyword", "@facts": "type", "@owners": "variable.predefined", "@default": "identifier" } }],
          [/==|!=|<=|>=|&&|\|\||[<>+\-*/:;,.()]/, "delimiter"]],
          comment: [[/[^*]+/, "comment"], [/\*\//, "comment", "@pop"], [/\*/, "comment"]] },
      });
      monaco.editor.defineTheme("tollgate-light", { base: "vs", inherit: true, colors: {}, rules: [
        { token: "annotation", foreground: "6a3ea1" }, { token: "comment", foreground: "4f6b4f" }, { token: "type", foreground: "00606b" },
        { token: "number", foreground: "0b6b3a" }, { token: "variable.predefined", foreground: "8a3b00" }] });
      monaco.editor.defineTheme("tollgate-dark", { base: "vs-dark", inherit: true, colors: { "editorLineNumber.foreground": "#a9b2bd" }, rules: [
        { token: "annotation", foreground: "d6b3ff" }, { token: "comment", foreground: "9fc79f" }, { token: "type", foreground: "7fd9e0" },
        { token: "variable.predefined", foreground: "ffb98a" }] });
      monaco.languages.registerCompletionItemProvider("drl", { triggerCharacters: [".", "(", " "],
        provideCompletionItems: (model, position) => ({ suggestions: suggestions(monaco, words, model, position) }) });
      monaco.languages.registerHoverProvider("drl", { provideHover: (model, position) => hover(words, model, position) });
    },
  };
})();
