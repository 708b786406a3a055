package dev.tollgate.engine.release;

import dev.tollgate.engine.money.Credits;
import dev.tollgate.engine.money.ExactCredits;
import dev.tollgate.engine.rating.GateDecision;
import dev.tollgate.engine.rating.MeteredCall;
import dev.tollgate.engine.rating.PricingRules;
import dev.tollgate.engine.rating.Rated;
import dev.tollgate.engine.rating.RuleSetId;
import java.time.LocalDate;
import java.util.List;

/// Compiles every set but those with a file named `bad.drl`.
final class PickyCompiler implements RuleCompiler {

  int compilations;

  @Override
  public Compilation compile(RuleFiles files) {
    compilations++;
    if (files.files().containsKey("bad.drl")) {
      return new Compilation.Rejected(
          List.of(new Finding("bad.drl", 3, 7, "fre()", "No such action.", "Write free().")));
    }
    return new Compilation.Compiled(new FreeRules(files.id()));
  }

  /// Rules that admit everything for nothing.
  private record FreeRules(RuleSetId id) implements PricingRules {

    @Override
    public GateDecision gate(MeteredCall call) {
      return new GateDecision.Open(null, List.of(), List.of());
    }

    @Override
    public Rated price(MeteredCall call, ExactCredits listCost) {
      return new Rated(Credits.ZERO, listCost, false, List.of());
    }

    @Override
    public boolean isHoliday(LocalDate day) {
      return false;
    }
  }
}
