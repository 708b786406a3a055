package dev.tollgate.engine.drools;

import dev.tollgate.engine.rating.RuleRef;
import dev.tollgate.engine.rating.Sheet;
import java.util.List;
import org.drools.core.common.InternalFactHandle;
import org.jspecify.annotations.Nullable;
import org.kie.api.KieBase;
import org.kie.api.definition.rule.Global;
import org.kie.api.event.rule.BeforeMatchFiredEvent;
import org.kie.api.event.rule.DefaultAgendaEventListener;
import org.kie.api.runtime.KieSession;
import org.kie.api.runtime.rule.AgendaFilter;
import org.kie.api.runtime.rule.FactHandle;

/// One session with its sheet, used again and again: insert a fact, fire, delete it.
final class RuleSession<S extends Sheet> {

  private final KieSession session;
  private final S sheet;
  private final int limit;

  RuleSession(KieBase base, S sheet, List<RuleRef> refs) {
    this.session = base.newKieSession();
    this.sheet = sheet;
    this.limit = refs.size() + 1;
    base.getKiePackages().stream()
        .flatMap(each -> each.getGlobalVariables().stream())
        .map(Global::getName)
        .distinct()
        .forEach(global -> session.setGlobal(global, sheet));
    session.addEventListener(new Trace(sheet, refs));
  }

  /// The sheet after every rule that matches the fact has written to it.
  ///
  /// @param filter of the rules that may fire; null: all
  /// @throws IllegalStateException if more rules fired than there are, which no rule that was read
  ///   and found right can do
  S fire(Object fact, @Nullable AgendaFilter filter) {
    sheet.clear();
    FactHandle handle = session.insert(fact);
    int fired = session.fireAllRules(filter, limit);
    delete(handle);
    if (fired >= limit) {
      throw new IllegalStateException(
          "The rules fired %d times on one fact, and %d rules can fire once each"
              .formatted(fired, limit - 1));
    }
    return sheet;
  }

  /// Drools drops a fact that no rule matches by itself, and warns on each call of one that asks
  /// for it again.
  private void delete(FactHandle handle) {
    if (!((InternalFactHandle) handle).isDisconnected()) {
      session.delete(handle);
    }
  }

  void discard() {
    session.dispose();
  }

  /// Tells the sheet which rule acts.
  private static final class Trace extends DefaultAgendaEventListener {

    private final Sheet sheet;
    private final List<RuleRef> refs;

    Trace(Sheet sheet, List<RuleRef> refs) {
      this.sheet = sheet;
      this.refs = refs;
    }

    @Override
    public void beforeMatchFired(BeforeMatchFiredEvent event) {
      sheet.acting(refs.get(DrlWriter.placeOf(event.getMatch().getRule().getName())));
    }
  }
}
