package dev.tollgate.web.console.form;

import dev.tollgate.web.body.BodyFields;
import java.util.Map;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// A form as the interfaces take their bodies, so that pages check what was typed by the same code.
public final class FormBody {

  private final Map<String, String> typed;
  private final ObjectNode json = JsonNodeFactory.instance.objectNode();

  public FormBody(Map<String, String> typed) {
    this.typed = typed;
  }

  /// Texts; what was left empty is left out.
  public FormBody texts(String... names) {
    for (String name : names) {
      String text = value(name);
      if (!text.isEmpty()) {
        json.put(name, text);
      }
    }
    return this;
  }

  /// Texts; what was left empty is sent as null, to have no value from now on.
  public FormBody clearable(String... names) {
    for (String name : names) {
      String text = value(name);
      json.put(name, text.isEmpty() ? null : text);
    }
    return this;
  }

  /// Whole numbers; what is none stays a text, which the interface refuses, and what was left empty
  /// is sent as null.
  public FormBody counts(String... names) {
    for (String name : names) {
      String text = value(name);
      if (text.matches("[0-9]{1,18}")) {
        json.put(name, Long.parseLong(text));
      } else {
        json.put(name, text.isEmpty() ? null : text);
      }
    }
    return this;
  }

  public FormBody ticks(String... names) {
    for (String name : names) {
      json.put(name, !value(name).isEmpty());
    }
    return this;
  }

  /// Lists, written one to a line or with commas between them.
  public FormBody lists(String separators, String... names) {
    for (String name : names) {
      var list = json.putArray(name);
      value(name)
          .lines()
          .flatMap(line -> java.util.Arrays.stream(line.split(separators, -1)))
          .map(String::strip)
          .filter(each -> !each.isEmpty())
          .forEach(list::add);
    }
    return this;
  }

  public BodyFields fields() {
    return new BodyFields(json);
  }

  private String value(String name) {
    return typed.getOrDefault(name, "").strip();
  }
}
