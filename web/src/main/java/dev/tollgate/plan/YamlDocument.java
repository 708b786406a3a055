package dev.tollgate.plan;

import dev.tollgate.catalog.Fault;
import java.io.StringReader;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// A YAML text as JSON, with the line of every field. Only plain values: no tag makes an object, no
/// anchor repeats one, no name stands twice.
public final class YamlDocument {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final int MOST_CHARACTERS = 1_000_000;

  private final Map<String, Integer> lines = new HashMap<>();
  private final List<Fault> faults = new ArrayList<>();
  private JsonNode root = JSON.nullNode();

  private YamlDocument() {}

  public static YamlDocument read(String text) {
    YamlDocument document = new YamlDocument();
    LoaderOptions options = new LoaderOptions();
    options.setMaxAliasesForCollections(0);
    options.setNestingDepthLimit(20);
    options.setCodePointLimit(MOST_CHARACTERS);
    try {
      Node node = new Yaml(new SafeConstructor(options)).compose(new StringReader(text));
      document.root = node == null ? JSON.nullNode() : document.convert(node, "");
    } catch (MarkedYAMLException broken) {
      document.broken(broken);
    } catch (YAMLException broken) {
      document.faults.add(
          new Fault("line 1", "this is not YAML: " + String.valueOf(broken.getMessage())));
    }
    return document;
  }

  public JsonNode root() {
    return root;
  }

  /// Everything that cannot be read; empty when all can.
  public List<Fault> faults() {
    return List.copyOf(faults);
  }

  /// A fault led by its line: of the field itself, or of the nearest one around it.
  public Fault located(Fault fault) {
    String path = fault.path();
    while (!lines.containsKey(path) && !path.isEmpty()) {
      int cut = Math.max(path.lastIndexOf('.'), path.lastIndexOf('['));
      path = path.substring(0, Math.max(cut, 0));
    }
    int line = lines.getOrDefault(path, 1);
    return new Fault("line %d".formatted(line), fault.toString());
  }

  private void broken(MarkedYAMLException broken) {
    var mark = broken.getProblemMark();
    int line = mark == null ? 1 : mark.getLine() + 1;
    int column = mark == null ? 1 : mark.getColumn() + 1;
    faults.add(
        new Fault(
            "line %d".formatted(line),
            "column %d: this is not YAML: %s".formatted(column, broken.getProblem())));
  }

  private JsonNode convert(Node node, String path) {
    lines.put(path, node.getStartMark().getLine() + 1);
    return switch (node) {
      case MappingNode map -> object(map, path);
      case SequenceNode list -> list(list, path);
      case ScalarNode scalar -> scalar(scalar, path);
      default -> refused(node, path, "is a reference to another place. Write it out");
    };
  }

  private ObjectNode object(MappingNode map, String path) {
    ObjectNode object = JSON.objectNode();
    for (NodeTuple each : map.getValue()) {
      String name =
          each.getKeyNode() instanceof ScalarNode key ? key.getValue() : "a name that is no text";
      String at = path.isEmpty() ? name : path + "." + name;
      JsonNode value = convert(each.getValueNode(), at);
      lines.put(at, each.getKeyNode().getStartMark().getLine() + 1);
      if (object.has(name)) {
        faults.add(located(new Fault(at, "stands here a second time")));
      }
      object.set(name, value);
    }
    return object;
  }

  private ArrayNode list(SequenceNode list, String path) {
    ArrayNode array = JSON.arrayNode();
    for (int i = 0; i < list.getValue().size(); i++) {
      array.add(convert(list.getValue().get(i), "%s[%d]".formatted(path, i)));
    }
    return array;
  }

  private JsonNode scalar(ScalarNode scalar, String path) {
    String text = scalar.getValue();
    Tag tag = scalar.getTag();
    if (tag.equals(Tag.STR)) {
      return JSON.stringNode(text);
    }
    if (tag.equals(Tag.NULL)) {
      return JSON.nullNode();
    }
    if (tag.equals(Tag.BOOL) && (text.equals("true") || text.equals("false"))) {
      return JSON.booleanNode(text.equals("true"));
    }
    if (tag.equals(Tag.INT) && text.matches("-?[0-9]{1,18}")) {
      return JSON.numberNode(Long.parseLong(text));
    }
    if (tag.equals(Tag.FLOAT) && text.matches("-?[0-9]{1,18}\\.[0-9]{1,18}")) {
      return JSON.numberNode(new BigDecimal(text));
    }
    return tag.equals(Tag.INT) || tag.equals(Tag.FLOAT) || tag.equals(Tag.BOOL)
        ? JSON.stringNode(text)
        : refused(scalar, path, "has the tag %s. Write a plain value".formatted(tag.getValue()));
  }

  private JsonNode refused(Node node, String path, String why) {
    lines.put(path, node.getStartMark().getLine() + 1);
    faults.add(located(new Fault(path, why)));
    return JSON.nullNode();
  }
}
