package dev.tollgate.engine.drools;

import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeModel;
import java.lang.classfile.Instruction;
import java.lang.classfile.Label;
import java.lang.classfile.MethodModel;
import java.lang.classfile.Opcode;
import java.lang.classfile.attribute.CodeAttribute;
import java.lang.classfile.instruction.BranchInstruction;
import java.lang.classfile.instruction.ConstantInstruction;
import java.lang.classfile.instruction.FieldInstruction;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.LookupSwitchInstruction;
import java.lang.classfile.instruction.MonitorInstruction;
import java.lang.classfile.instruction.NewMultiArrayInstruction;
import java.lang.classfile.instruction.NewPrimitiveArrayInstruction;
import java.lang.classfile.instruction.NewReferenceArrayInstruction;
import java.lang.classfile.instruction.SwitchCase;
import java.lang.classfile.instruction.TableSwitchInstruction;
import java.lang.classfile.instruction.ThrowInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDesc;
import java.util.List;
import java.util.Set;

/// Looks through one method of a generated class.
final class CodeScan {

  private static final Set<String> CONSTANTS =
      Set.of(
          "java/lang/Boolean.TYPE",
          "java/lang/Integer.TYPE",
          "java/lang/Long.TYPE",
          "java/util/Locale.ENGLISH",
          "org/drools/model/Rule$Attribute.SALIENCE",
          "org/kie/api/builder/model/KieSessionModel$KieSessionType.STATEFUL",
          "org/kie/api/builder/model/KieSessionModel$KieSessionType.STATELESS",
          "org/kie/api/conf/EventProcessingOption.CLOUD",
          "org/kie/api/conf/KieBaseMutabilityOption.ALLOWED");
  private static final String COMPARISONS = "org/drools/model/Index$ConstraintType.";
  private static final Set<String> TYPES =
      Set.of(
          "java.lang.Boolean",
          "java.lang.Integer",
          "java.lang.Long",
          "java.lang.String",
          "java.math.BigDecimal");

  private final String owner;
  private final GeneratedShape shape;
  private final MethodModel method;
  private final Set<String> generated;
  private final List<String> refusals;
  private final CallGraph graph;

  /// @param generated the names of all classes of the set
  CodeScan(
      String owner,
      GeneratedShape shape,
      MethodModel method,
      Set<String> generated,
      List<String> refusals,
      CallGraph graph) {
    this.owner = owner;
    this.shape = shape;
    this.method = method;
    this.generated = generated;
    this.refusals = refusals;
    this.graph = graph;
  }

  void scan(CodeModel code) {
    if (!code.exceptionHandlers().isEmpty()) {
      refuse("catches what goes wrong");
    }
    int at = 0;
    Opcode before = Opcode.NOP;
    for (CodeElement element : code) {
      if (element instanceof Instruction instruction) {
        scan(instruction, at, before, (CodeAttribute) code);
        at += instruction.sizeInBytes();
        before = instruction.opcode();
      }
    }
  }

  private void scan(Instruction instruction, int at, Opcode before, CodeAttribute code) {
    switch (instruction) {
      case InvokeInstruction call -> call(call);
      case InvokeDynamicInstruction call -> dynamicCall(call);
      case FieldInstruction field -> field(field);
      case BranchInstruction branch -> jump(branch.target(), at, code);
      case LookupSwitchInstruction choice -> {
        jump(choice.defaultTarget(), at, code);
        choice.cases().stream().map(SwitchCase::target).forEach(label -> jump(label, at, code));
      }
      case TableSwitchInstruction choice -> {
        jump(choice.defaultTarget(), at, code);
        choice.cases().stream().map(SwitchCase::target).forEach(label -> jump(label, at, code));
      }
      case ConstantInstruction constant when constant.opcode() == Opcode.ACONST_NULL -> {}
      case ConstantInstruction constant -> constant(constant.constantValue());
      case NewReferenceArrayInstruction array -> array(before);
      case ThrowInstruction thrown when !shape.failsByName() -> refuse("throws");
      case MonitorInstruction monitor -> refuse("waits for others");
      case NewMultiArrayInstruction array -> refuse("makes arrays of arrays");
      case NewPrimitiveArrayInstruction array -> refuse("makes an array of numbers");
      default -> {}
    }
  }

  private void call(InvokeInstruction call) {
    String target = call.owner().asInternalName();
    String name = call.name().stringValue();
    if (generated.contains(target)) {
      graph.add(
          "%s.%s%s".formatted(owner, method.methodName(), method.methodType().stringValue()),
          "%s.%s%s".formatted(target, name, call.type().stringValue()));
    } else if (!isRuleApi(target, name, call.type().stringValue()) && !shape.allows(target, name)) {
      refuse("calls %s.%s".formatted(target, name));
    }
  }

  private boolean isRuleApi(String target, String name, String type) {
    return switch (shape) {
      case PREDICATE, EXTRACTOR -> RuleApi.isField(target, name, type);
      case CONSEQUENCE ->
          RuleApi.isField(target, name, type)
              || RuleApi.isAction(target, name)
              || RuleApi.isArithmetic(target, name);
      case MODULE, RULES, RULE_METHODS, METADATA, METADATA_OF -> false;
    };
  }

  private void dynamicCall(InvokeDynamicInstruction call) {
    String bootstrap = call.bootstrapMethod().owner().descriptorString();
    if (!shape.failsByName() || !bootstrap.equals("Ljava/lang/invoke/StringConcatFactory;")) {
      refuse("calls what is made up while it runs, by %s".formatted(bootstrap));
    }
  }

  private void field(FieldInstruction field) {
    String target = field.owner().asInternalName();
    String name = target + "." + field.name().stringValue();
    boolean own = target.equals(owner);
    boolean allowed =
        switch (field.opcode()) {
          case GETSTATIC ->
              generated.contains(target)
                  || CONSTANTS.contains(name)
                  || name.startsWith(COMPARISONS);
          case PUTSTATIC -> own && method.methodName().equalsString("<clinit>");
          case GETFIELD -> own;
          default ->
              own && method.methodName().equalsString("<init>") && shape == GeneratedShape.RULES;
        };
    if (!allowed) {
      refuse("%s %s".formatted(field.opcode().name().startsWith("GET") ? "reads" : "writes", name));
    }
  }

  /// A jump back is a loop, and a loop may have no end.
  private void jump(Label target, int at, CodeAttribute code) {
    if (code.labelToBci(target) <= at) {
      refuse("has a loop");
    }
  }

  private void constant(ConstantDesc value) {
    boolean plain =
        switch (value) {
          case ClassDesc type -> isKnown(type);
          case String text -> true;
          case Number number -> true;
          default -> false;
        };
    if (!plain) {
      refuse("holds the constant %s".formatted(value));
    }
  }

  private boolean isKnown(ClassDesc type) {
    String descriptor = type.descriptorString();
    String name =
        descriptor.startsWith("L") ? descriptor.substring(1, descriptor.length() - 1) : descriptor;
    String spoken = name.replace('/', '.');
    return TYPES.contains(spoken)
        || RuleApi.typeNames().contains(spoken)
        || generated.contains(name);
  }

  /// Arrays are of a size known beforehand, but for the copy of an enum's one value.
  private void array(Opcode before) {
    boolean small =
        switch (before) {
          case ICONST_0, ICONST_1, ICONST_2, ICONST_3, ICONST_4, ICONST_5, BIPUSH, SIPUSH -> true;
          default -> shape.isLambda() && method.methodName().equalsString("values");
        };
    if (!small) {
      refuse("makes an array of any size");
    }
  }

  private void refuse(String what) {
    refusals.add("%s.%s %s".formatted(owner, method.methodName().stringValue(), what));
  }
}
