package dev.tollgate.engine.drools;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// A kind of class that Drools 10.2 generates of rules as we write them, and all that one of its
/// kind may ask of anybody else.
///
/// The calls are those of a set with every field, comparison and action in it, as a test holds.
enum GeneratedShape {
  /// The module: which models there are.
  MODULE(
      "org/drools/project/model/ProjectModel_\\w+",
      "org/drools/modelcompiler/CanonicalKieModuleModel",
      true,
      """
      java/lang/IllegalArgumentException <init>
      java/lang/Object <init>
      java/lang/String equals hashCode
      java/util/Arrays asList
      org/kie/api/KieServices get newKieModuleModel
      org/kie/api/builder/model/KieBaseModel addPackage newKieSessionModel setDefault setEventProcessingMode setMutability
      org/kie/api/builder/model/KieModuleModel newKieBaseModel
      org/kie/api/builder/model/KieSessionModel setClockType setDefault setType
      org/kie/api/runtime/conf/ClockTypeOption get
      org/kie/util/maven/support/ReleaseIdImpl <init>
      """),
  /// The model of a phase: its global and its rules.
  RULES(
      "pricing/[a-z]+/Rules[0-9A-F]{32}",
      "org/drools/model/Model",
      false,
      """
      java/lang/Object <init>
      java/time/format/DateTimeFormatterBuilder <init> appendPattern parseCaseInsensitive toFormatter
      java/util/ArrayList <init>
      java/util/Arrays asList
      java/util/Collections emptyList
      java/util/List add
      org/drools/modelcompiler/dsl/pattern/D globalOf
      org/drools/util/DateUtils getDateFormatMask
      """),
  /// Rules, a method each, put together of patterns, predicates and a consequence.
  RULE_METHODS(
      "pricing/[a-z]+/Rules[0-9A-F]{32}RuleMethods[0-9]+",
      "",
      false,
      """
      java/lang/Boolean valueOf
      java/lang/Integer valueOf
      java/lang/Long valueOf
      java/lang/Object <init>
      java/math/BigDecimal <init>
      org/drools/model/DomainClassMetadata getPropertyIndex
      org/drools/model/PatternDSL$PatternDef expr
      org/drools/model/consequences/ConsequenceBuilder$_1 execute
      org/drools/model/consequences/ConsequenceBuilder$_2 execute
      org/drools/model/impl/RuleBuilder attribute build
      org/drools/modelcompiler/dsl/pattern/D alphaIndexedBy declarationOf on pattern rule
      org/drools/modelcompiler/util/EvaluationUtil toBigDecimal
      """),
  /// Where the names of fields and actions are kept.
  METADATA(
      "pricing/[a-z]+/DomainClassesMetadata[0-9A-F]{32}",
      "",
      false,
      """
      java/lang/Object <init>
      """),
  /// The fields of the fact, or the actions of the global, by number.
  METADATA_OF(
      "pricing/[a-z]+/DomainClassesMetadata[0-9A-F]{32}\\$dev_tollgate_engine_rating_[A-Za-z]+_Metadata",
      "org/drools/model/DomainClassMetadata",
      true,
      """
      java/lang/Object <init>
      java/lang/RuntimeException <init>
      java/lang/String equals hashCode
      """),
  /// A condition.
  PREDICATE(
      "pricing/[a-z]+/P[0-9A-F]{2}/LambdaPredicate[0-9A-F]{32}",
      "org/drools/model/functions/Predicate1",
      false,
      """
      java/lang/Boolean valueOf
      java/lang/Enum <init> valueOf
      java/lang/Integer valueOf
      java/lang/Long longValue valueOf
      java/lang/System arraycopy
      java/math/BigDecimal <init>
      org/drools/model/functions/PredicateInformation <init> addRuleNames setMoreThanMaxRuleDefs
      org/drools/modelcompiler/util/EvaluationUtil areNullSafeEquals areNumbersNullSafeEquals equals greaterOrEqual greaterOrEqualNumbers greaterThan greaterThanNumbers lessOrEqual lessOrEqualNumbers lessThan lessThanNumbers notEquals toBigDecimal
      """),
  /// A field that rules are looked up by.
  EXTRACTOR(
      "pricing/[a-z]+/P[0-9A-F]{2}/LambdaExtractor[0-9A-F]{32}",
      "org/drools/model/functions/Function1",
      false,
      """
      java/lang/Boolean valueOf
      java/lang/Enum <init> valueOf
      java/lang/Integer valueOf
      java/lang/Long valueOf
      java/lang/System arraycopy
      """),
  /// The actions of a rule.
  CONSEQUENCE(
      "pricing/[a-z]+/P[0-9A-F]{2}/LambdaConsequence[0-9A-F]{32}",
      "org/drools/model/functions/Block[12]",
      false,
      """
      java/lang/Enum <init> valueOf
      java/lang/Long longValue
      java/lang/System arraycopy
      """);

  private final Pattern name;
  private final Pattern kind;
  private final boolean failsByName;

  @SuppressWarnings("ImmutableEnumChecker") // a copy that cannot be changed
  private final Set<String> calls;

  /// @param kind the interface it is there for; empty for none
  /// @param failsByName whether it throws, with a text put together, when asked for a name it does
  ///   not have
  /// @param calls an owner and its methods a line
  GeneratedShape(String name, String kind, boolean failsByName, String calls) {
    this.name = Pattern.compile(name);
    this.kind = Pattern.compile(kind);
    this.failsByName = failsByName;
    this.calls =
        calls
            .lines()
            .flatMap(line -> {
              String[] words = line.split(" ");
              return Arrays.stream(words).skip(1).map(method -> words[0] + "." + method);
            })
            .collect(Collectors.toUnmodifiableSet());
  }

  static Optional<GeneratedShape> of(String className) {
    return Arrays.stream(values())
        .filter(shape -> shape.name.matcher(className).matches())
        .findFirst();
  }

  boolean failsByName() {
    return failsByName;
  }

  /// Whether it is compiled of what an author wrote: such a class is an enum of one value.
  boolean isLambda() {
    return this == PREDICATE || this == EXTRACTOR || this == CONSEQUENCE;
  }

  boolean allows(String owner, String method) {
    return calls.contains(owner + "." + method);
  }

  boolean implementsRightly(Set<String> interfaces) {
    Set<String> odd =
        interfaces.stream()
            .filter(each -> !kind.matcher(each).matches())
            .filter(
                each -> !isLambda() || !each.equals("org/drools/model/functions/HashedExpression"))
            .collect(Collectors.toSet());
    return odd.isEmpty();
  }
}
