package dev.tollgate.engine.drools;

import dev.tollgate.engine.rating.RuleRef;
import dev.tollgate.engine.rating.Sheet;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.kie.api.KieBase;
import org.kie.api.runtime.rule.AgendaFilter;

/// The sessions of one rule base, each used by one call at a time and then used again: a new
/// session a call costs several times as much.
final class RuleSessions<S extends Sheet> {

  private final KieBase base;
  private final Supplier<S> sheets;
  private final List<RuleRef> refs;
  private final ConcurrentLinkedDeque<RuleSession<S>> idle = new ConcurrentLinkedDeque<>();

  /// @param refs of the whole set, by place
  RuleSessions(KieBase base, Supplier<S> sheets, List<RuleRef> refs) {
    this.base = base;
    this.sheets = sheets;
    this.refs = refs;
  }

  /// Runs the rules on a fact and reads the answer off the sheet. A session that failed is not used
  /// again.
  ///
  /// @param filter of the rules that may fire; null: all
  <A> A run(Object fact, @Nullable AgendaFilter filter, Function<S, A> answer) {
    RuleSession<S> session = idle.pollFirst();
    if (session == null) {
      session = new RuleSession<>(base, sheets.get(), refs);
    }
    A found;
    try {
      found = answer.apply(session.fire(fact, filter));
    } catch (RuntimeException | Error failed) {
      session.discard();
      throw failed;
    }
    idle.addFirst(session);
    return found;
  }
}
