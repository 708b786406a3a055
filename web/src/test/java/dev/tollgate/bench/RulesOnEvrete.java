package dev.tollgate.bench;

import dev.tollgate.engine.rating.FactField;
import dev.tollgate.engine.rating.GateSheet;
import dev.tollgate.engine.rating.MeteredCall;
import dev.tollgate.engine.rating.PriceSheet;
import dev.tollgate.engine.rating.RuleRef;
import dev.tollgate.engine.rating.Sheet;
import java.util.List;
import org.evrete.KnowledgeService;
import org.evrete.api.Knowledge;
import org.evrete.api.StatefulSession;
import org.evrete.api.Type;
import org.evrete.api.builders.LhsBuilder;

/// The same rules on Evrete 4: a fact type with declared fields, a condition each, sessions that
/// are used again. One session for the gate and one for the price, as here.
final class RulesOnEvrete implements AutoCloseable {

  private final KnowledgeService service = new KnowledgeService();
  private final GateSheet gate = new GateSheet();
  private final PriceSheet price = new PriceSheet();
  private final StatefulSession gateSession;
  private final StatefulSession priceSession;

  /// @param written the same rules in Java, for their conditions and actions
  /// @param refs of the rules, by place
  RulesOnEvrete(List<PlainRule> rules, RulesAsJava.Decision written, RuleRef[] refs) {
    gateSession = session(rules, written, refs, true, gate);
    priceSession = session(rules, written, refs, false, price);
  }

  GateSheet gate(MeteredCall call) {
    gate.clear();
    gateSession.insertAndFire(call);
    gateSession.clear();
    return gate;
  }

  PriceSheet price(MeteredCall call) {
    price.clear();
    priceSession.insertAndFire(call);
    priceSession.clear();
    return price;
  }

  private StatefulSession session(
      List<PlainRule> rules,
      RulesAsJava.Decision written,
      RuleRef[] refs,
      boolean gates,
      Sheet sheet) {
    Knowledge knowledge = service.newKnowledge();
    Type<MeteredCall> type = knowledge.getTypeResolver().declare(MeteredCall.class);
    for (FactField field : FactField.all()) {
      var accessor = RulesAsJava.accessor(field.name());
      declare(type, field.name(), accessor.getReturnType(), accessor);
    }
    var set = knowledge.builder();
    for (int place = 0; place < rules.size(); place++) {
      PlainRule rule = rules.get(place);
      if (rule.phase().isGate() == gates) {
        RulesAsJava.Acts act = written.acts().get(place);
        RuleRef ref = refs[place];
        LhsBuilder<Knowledge> lhs =
            set.newRule("r" + place)
                .salience(rules.size() - place)
                .forEach("$call", MeteredCall.class);
        for (int i = 0; i < rule.conditions().size(); i++) {
          lhs =
              lhs.where(
                  written.tests().get(place).get(i), "$call." + rule.conditions().get(i).field());
        }
        set =
            lhs.execute(context -> {
              sheet.acting(ref);
              act.on(context.get("$call"), gate, price);
            });
      }
    }
    return set.build().newStatefulSession();
  }

  private static <V> void declare(
      Type<MeteredCall> type, String name, Class<V> kind, java.lang.reflect.Method accessor) {
    type.declareField(
        name,
        kind,
        call -> {
          try {
            @SuppressWarnings("unchecked") // the accessor's own type
            V value = (V) accessor.invoke(call);
            return value;
          } catch (ReflectiveOperationException broken) {
            throw new IllegalStateException(broken);
          }
        });
  }

  @Override
  public void close() {
    gateSession.close();
    priceSession.close();
    service.shutdown();
  }
}
