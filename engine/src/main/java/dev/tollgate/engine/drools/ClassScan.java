package dev.tollgate.engine.drools;

import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.MethodModel;
import java.lang.classfile.constantpool.ClassEntry;
import java.lang.reflect.AccessFlag;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// Looks through the classes that Drools generated of a rule set, before any of them is loaded.
///
/// It trusts nothing of what came before: a class is of a shape that Drools generates, asks for
/// nothing that its shape does not need, holds no state, and comes to an end.
final class ClassScan {

  private final Map<String, byte[]> classes;
  private final List<String> refusals = new ArrayList<>();
  private final CallGraph graph = new CallGraph();

  private ClassScan(Map<String, byte[]> classes) {
    this.classes = classes;
  }

  /// What is wrong with the classes; nothing: they may be loaded.
  ///
  /// @param files names such as `pricing/peak/Rules….class` to contents
  static List<String> refusals(Map<String, byte[]> files) {
    Map<String, byte[]> classes = new TreeMap<>();
    files.forEach((name, content) ->
        classes.put(name.replaceFirst("\\.class$", "").replace('.', '/'), content));
    return new ClassScan(classes).scan();
  }

  private List<String> scan() {
    classes.forEach((name, content) -> {
      Optional<GeneratedShape> shape = GeneratedShape.of(name);
      if (shape.isEmpty()) {
        refusals.add("%s is no class that rules are built into".formatted(name));
      } else {
        try {
          scan(name, shape.get(), ClassFile.of().parse(content));
        } catch (IllegalArgumentException | IndexOutOfBoundsException broken) {
          refusals.add("%s is no readable class: %s".formatted(name, broken.getMessage()));
        }
      }
    });
    graph.cycle().ifPresent(method -> refusals.add("%s calls itself".formatted(method)));
    return refusals;
  }

  private void scan(String name, GeneratedShape shape, ClassModel model) {
    if (!model.thisClass().asInternalName().equals(name)) {
      refuse(name, "is named %s inside".formatted(model.thisClass().asInternalName()));
    }
    String parent = model.superclass().map(ClassEntry::asInternalName).orElse("");
    if (!parent.equals(shape.isLambda() ? "java/lang/Enum" : "java/lang/Object")) {
      refuse(name, "extends %s".formatted(parent));
    }
    Set<String> interfaces =
        model.interfaces().stream().map(ClassEntry::asInternalName).collect(Collectors.toSet());
    if (!shape.implementsRightly(interfaces)) {
      refuse(name, "implements %s".formatted(interfaces));
    }
    model.fields().stream()
        .filter(field -> shape.isLambda() && !field.flags().has(AccessFlag.FINAL))
        .forEach(field -> refuse(name, "keeps %s".formatted(field.fieldName().stringValue())));
    for (MethodModel method : model.methods()) {
      scan(name, shape, method);
    }
  }

  private void scan(String name, GeneratedShape shape, MethodModel method) {
    String called = "%s.%s".formatted(name, method.methodName().stringValue());
    if (method.flags().has(AccessFlag.NATIVE) || method.flags().has(AccessFlag.SYNCHRONIZED)) {
      refusals.add("%s is native or waits for others".formatted(called));
    }
    method
        .code()
        .ifPresent(code ->
            new CodeScan(name, shape, method, classes.keySet(), refusals, graph).scan(code));
  }

  private void refuse(String name, String what) {
    refusals.add("%s %s".formatted(name, what));
  }
}
