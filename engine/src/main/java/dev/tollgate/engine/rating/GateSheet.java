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
    RuleRef rule = rule("capOutput");
    if (tokens < 1) {
      throw outside("capOutput", tokens, rule);
    }
    outputCap = outputCap == null ? tokens : Math.min(outputCap, tokens);
  }

  @Override
  public void atMost(String counter, long most) {
    RuleRef rule = rule("atMost");
    if (most < 0) {
      throw outside("atMost", most, rule);
    }
    ceilings.add(new Ceiling(counter, most, rule));
  }

  private static IllegalArgumentException outside(String action, long number, RuleRef rule) {
    return new IllegalArgumentException(
        "%s does not take %d, which the rule \"%s\" (%s:%d) gave it"
            .formatted(action, number, rule.name(), rule.file(), rule.line()));
  }

  private RuleRef rule(String action) {
    if (acting == null) {
      throw new IllegalStateException("%s was called by no rule".formatted(action));
    }
    return acting;
  }
}
