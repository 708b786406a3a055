package dev.tollgate.engine.release;

import dev.tollgate.engine.money.Credits;
import dev.tollgate.engine.money.ExactCredits;
import dev.tollgate.engine.rating.GateDecision;
import dev.tollgate.engine.rating.MeteredCall;
import dev.tollgate.engine.rating.Phase;
import dev.tollgate.engine.rating.PricingRules;
import dev.tollgate.engine.rating.Rated;
import dev.tollgate.engine.rating.RefusalCode;
import dev.tollgate.engine.rating.RuleRef;
import dev.tollgate.engine.rating.RuleSetId;
import java.time.LocalDate;
import java.util.List;

/// Compiles every set but those with a file named `bad.drl`. The file `price.drl` holds the one
/// price, in credits, or `refuse`; without it calls are free.
final class PickyCompiler implements RuleCompiler {

  int compilations;

  @Override
  public Compilation compile(RuleFiles files) {
    compilations++;
    if (files.files().containsKey("bad.drl")) {
      return new Compilation.Rejected(
          List.of(new Finding("bad.drl", 3, 7, "fre()", "No such action.", "Write free().")));
    }
    String price = files.files().getOrDefault("price.drl", "0");
    return new Compilation.Compiled(new PlainRules(files.id(), price));
  }

  /// Rules that admit everything for one price, or nothing.
  private record PlainRules(RuleSetId id, String price) implements PricingRules {

    @Override
    public GateDecision gate(MeteredCall call) {
      return price.equals("refuse")
          ? new GateDecision.Shut(
              RefusalCode.FEATURE_NOT_IN_TIER,
              new RuleRef(Phase.ENTITLEMENT, "No", "pricing", "no", "price.drl", 1))
          : new GateDecision.Open(null, List.of(), List.of());
    }

    @Override
    public Rated price(MeteredCall call, ExactCredits listCost) {
      return new Rated(Credits.parse(price), listCost, false, List.of());
    }

    @Override
    public boolean isHoliday(LocalDate day) {
      return false;
    }
  }
}
