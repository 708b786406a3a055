package dev.tollgate.engine.rating;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Notes what gate rules say of one call, then decides. For one thread; cleared for the next call.
public final class GateSheet implements Sheet, GateActions {

  private final List<RuleRef> fired = new ArrayList<>();
  private final List<Ceiling> ceilings = new ArrayList<>();
  private GateDecision.@Nullable Shut shut;
  private @Nullable Long outputCap;
  private @Nullable RuleRef acting;

  @Override
  public void clear() {
    fired.clear();
    ceilings.clear();
    shut = null;
    outputCap = null;
    acting = null;
  }

  @Override
  public void acting(RuleRef rule) {
    acting = rule;
    fired.add(rule);
  }

  /// Any refusal wins, and the first names it.
  public GateDecision decide() {
    return shut != null ? shut : new GateDecision.Open(outputCap, ceilings, fired);
  }

  @Override
  public void refuse(String code) {
    RuleRef rule = rule("refuse");
    if (shut == null) {
      shut = new GateDecision.Shut(new RefusalCode(code), rule);
    }
  }

  @Override
  public void capOutput(long tokens) {
    rule("capOutput");
    long cap = Math.max(1, tokens);
    outputCap = outputCap == null ? cap : Math.min(outputCap, cap);
  }

  @Override
  public void atMost(String counter, long most) {
    RuleRef rule = rule("atMost");
    ceilings.add(new Ceiling(counter, Math.max(0, most), rule));
  }

  private RuleRef rule(String action) {
    if (acting == null) {
      throw new IllegalStateException("%s was called by no rule".formatted(action));
    }
    return acting;
  }
}
