package dev.tollgate.engine.rating;

import dev.tollgate.engine.rating.ChargeModel.Basis;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Notes what rules say of something other than a price, then answers. For one thread; cleared for
/// the next fact.
///
/// Where one rule is to decide, it is the first that acts; what others say after it is not heard.
public final class PolicySheet
    implements Sheet,
        AffordActions,
        PeriodActions,
        LotActions,
        AlertActions,
        SuggestActions,
        ChargeActions {

  private static final BigDecimal ALL = BigDecimal.valueOf(100);

  private final List<RaisedAlert> alerts = new ArrayList<>();
  private @Nullable RuleRef acting;
  private @Nullable RuleRef deciding;
  private @Nullable Affordability affordability;
  private @Nullable BigDecimal rollCap;
  private @Nullable Integer priority;
  private @Nullable Basis basis;
  private @Nullable BigDecimal flat;
  private BigDecimal freeUnits = BigDecimal.ZERO;
  private @Nullable BigDecimal least;
  private @Nullable BigDecimal most;

  @Override
  public void clear() {
    alerts.clear();
    acting = null;
    deciding = null;
    affordability = null;
    rollCap = null;
    priority = null;
    basis = null;
    flat = null;
    freeUnits = BigDecimal.ZERO;
    least = null;
    most = null;
  }

  @Override
  public void acting(RuleRef rule) {
    acting = rule;
    if (deciding == null) {
      deciding = rule;
    }
  }

  public Affordability affordability() {
    return affordability == null
        ? new Affordability.Refused(RefusalCode.INSUFFICIENT_CREDITS, null)
        : affordability;
  }

  public Rollover rollover() {
    return rollCap == null ? new Rollover(BigDecimal.ZERO, null) : new Rollover(rollCap, deciding);
  }

  public Optional<LotRank> priority() {
    return priority == null ? Optional.empty() : Optional.of(new LotRank(priority, rule()));
  }

  public List<RaisedAlert> alerts() {
    return List.copyOf(alerts);
  }

  public Optional<RuleRef> suggestion() {
    return Optional.ofNullable(deciding);
  }

  public Optional<ChargeModel> charge() {
    Basis chosen = basis == null && flat != null ? new Basis.Flat(flat) : basis;
    if (chosen instanceof Basis.Percentage percentage && flat != null) {
      chosen = new Basis.Percentage(percentage.percent(), flat);
    }
    return chosen == null
        ? Optional.empty()
        : Optional.of(new ChargeModel(chosen, freeUnits, least, most, rule()));
  }

  @Override
  public void refuse(String code) {
    if (decides()) {
      affordability = new Affordability.Refused(new RefusalCode(code), rule());
    }
  }

  @Override
  public void clampOutput(long tokens) {
    if (decides()) {
      affordability = new Affordability.Clamped(Math.max(1, tokens), rule());
    }
  }

  @Override
  public void roll(BigDecimal percentCap) {
    if (decides()) {
      rollCap = percentCap.min(ALL);
    }
  }

  @Override
  public void priority(long rank) {
    if (decides()) {
      priority = Math.toIntExact(Math.min(rank, 1_000));
    }
  }

  @Override
  public void raise(String kind) {
    if (acting != null) {
      alerts.add(new RaisedAlert(kind, acting));
    }
  }

  @Override
  public void offer() {
    // That the rule acts is all it has to say.
  }

  @Override
  public void perUnit(BigDecimal credits) {
    charge(new Basis.PerUnit(credits));
  }

  @Override
  public void packageOf(long units, BigDecimal credits) {
    charge(new Basis.PerPackage(Math.max(1, units), credits));
  }

  @Override
  public void graduated(String bands) {
    charge(new Basis.Graduated(bands(bands)));
  }

  @Override
  public void volume(String bands) {
    charge(new Basis.Volume(bands(bands)));
  }

  @Override
  public void percentage(BigDecimal percent) {
    charge(new Basis.Percentage(percent, BigDecimal.ZERO));
  }

  @Override
  public void flat(BigDecimal credits) {
    if (decides()) {
      flat = credits;
    }
  }

  @Override
  public void freeUnits(BigDecimal units) {
    if (decides()) {
      freeUnits = units;
    }
  }

  @Override
  public void atLeast(BigDecimal credits) {
    if (decides()) {
      least = credits;
    }
  }

  @Override
  public void atMost(BigDecimal credits) {
    if (decides()) {
      most = credits;
    }
  }

  private void charge(Basis chosen) {
    if (decides()) {
      basis = chosen;
    }
  }

  private static Bands bands(String text) {
    return Bands.parse(text)
        .orElseThrow(() -> new IllegalArgumentException("'%s' are no bands".formatted(text)));
  }

  private boolean decides() {
    return acting != null && acting.equals(deciding);
  }

  private RuleRef rule() {
    if (deciding == null) {
      throw new IllegalStateException("No rule acts");
    }
    return deciding;
  }
}
