package dev.tollgate.engine.drools;

import dev.tollgate.engine.rating.AffordActions;
import dev.tollgate.engine.rating.AlertActions;
import dev.tollgate.engine.rating.Arithmetic;
import dev.tollgate.engine.rating.ChargeActions;
import dev.tollgate.engine.rating.GateActions;
import dev.tollgate.engine.rating.LotActions;
import dev.tollgate.engine.rating.LotTerms;
import dev.tollgate.engine.rating.MeteredCall;
import dev.tollgate.engine.rating.PeriodActions;
import dev.tollgate.engine.rating.PeriodEnd;
import dev.tollgate.engine.rating.PriceActions;
import dev.tollgate.engine.rating.Spend;
import dev.tollgate.engine.rating.SuggestActions;
import dev.tollgate.engine.rating.TierComparison;
import dev.tollgate.engine.rating.UsageEvent;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Every type of ours that generated classes may see, and what they may call of it: the fields of
/// facts, the actions of globals and the words of arithmetic.
final class RuleApi {

  private static final Set<Class<? extends Record>> FACTS =
      Set.of(
          MeteredCall.class,
          PeriodEnd.class,
          LotTerms.class,
          Spend.class,
          TierComparison.class,
          UsageEvent.class);
  private static final Set<Class<?>> GLOBALS =
      Set.of(
          AffordActions.class,
          AlertActions.class,
          ChargeActions.class,
          GateActions.class,
          LotActions.class,
          PeriodActions.class,
          PriceActions.class,
          SuggestActions.class);

  private static final Set<String> FIELDS =
      FACTS.stream()
          .flatMap(fact -> names(fact, fact.getRecordComponents(), RecordComponent::getName))
          .collect(Collectors.toUnmodifiableSet());

  /// The arm of an experiment: a field that is asked for by name.
  private static final String ARM =
      MeteredCall.class.getName().replace('.', '/') + ".arm(Ljava/lang/String;)Ljava/lang/String;";

  private static final Set<String> TYPES =
      Stream.of(FACTS.stream(), GLOBALS.stream(), Stream.of(Arithmetic.class))
          .flatMap(each -> each)
          .map(Class::getName)
          .collect(Collectors.toUnmodifiableSet());
  private static final Set<String> ACTIONS =
      GLOBALS.stream()
          .flatMap(global -> names(global, global.getDeclaredMethods(), each -> each.getName()))
          .collect(Collectors.toUnmodifiableSet());

  private static final Set<String> WORDS =
      names(Arithmetic.class, Arithmetic.class.getDeclaredMethods(), each -> each.getName())
          .collect(Collectors.toUnmodifiableSet());

  private RuleApi() {}

  /// The types by name; what a fact is made with comes along, since its class names it.
  static Set<String> typeNames() {
    return TYPES;
  }

  /// @param owner as class files name it, `dev/tollgate/engine/rating/MeteredCall`
  static boolean isField(String owner, String method, String descriptor) {
    return ARM.equals(owner + "." + method + descriptor)
        || (descriptor.startsWith("()") && FIELDS.contains(owner + "." + method));
  }

  /// @param owner as class files name it
  static boolean isAction(String owner, String method) {
    return ACTIONS.contains(owner + "." + method);
  }

  /// Whether it is a word of what actions compute.
  ///
  /// @param owner as class files name it
  static boolean isArithmetic(String owner, String method) {
    return WORDS.contains(owner + "." + method);
  }

  private static <T> Stream<String> names(Class<?> type, T[] members, Function<T, String> name) {
    String owner = type.getName().replace('.', '/');
    return Arrays.stream(members).map(member -> owner + "." + name.apply(member));
  }
}
