package dev.tollgate.web.api.payment;

import dev.tollgate.engine.account.AccountId;
import dev.tollgate.engine.billing.Purchases;
import dev.tollgate.engine.billing.collection.AutoTopUp;
import dev.tollgate.engine.money.Cents;
import dev.tollgate.engine.money.Credits;
import dev.tollgate.web.body.BodyFields;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Objects;

/// Reads what an account wants bought by itself.
public final class ReadAutoTopUp {

  private static final long MOST_USD = 10_000_000;
  private static final Duration LEAST_COOLDOWN = Duration.ofMinutes(1);
  private static final Duration MOST_COOLDOWN = Duration.ofDays(31);
  private static final Duration USUAL_COOLDOWN = Duration.ofMinutes(10);

  private static final List<String> SHOWN = List.of("failures", "paused_until", "last_at");

  private final Purchases purchases;

  public ReadAutoTopUp(Purchases purchases) {
    this.purchases = purchases;
  }

  /// @throws dev.tollgate.web.error.Refusal naming every field that is wrong
  public AutoTopUp of(AccountId account, BodyFields fields) {
    String code = fields.required("package");
    Credits threshold = fields.creditsFromZero("threshold");
    Credits target = fields.credits("target");
    BigDecimal cap = fields.decimal("monthly_cap_usd", 2, MOST_USD);
    Duration cooldown = fields.duration("cooldown");
    boolean enabled = !fields.has("enabled") || fields.flag("enabled");
    if (code != null
        && purchases.packages().stream()
            .noneMatch(each -> each.code().equals(code) && each.onSale())) {
      fields.wrong("package", "must be a package on sale; GET /api/v1/credits/packages lists them");
    }
    if (threshold == null && !fields.isWrong("threshold")) {
      fields.note("threshold", "threshold is missing: credits such as \"2000\".");
    }
    if (target != null && threshold != null && target.compareTo(threshold) <= 0) {
      fields.wrong("target", "must be above the threshold");
    }
    if ((cap == null || cap.signum() == 0) && !fields.isWrong("monthly_cap_usd")) {
      fields.note(
          "monthly_cap_usd", "monthly_cap_usd is missing: the most a month may cost, above 0.");
    }
    if (cooldown != null
        && (cooldown.compareTo(LEAST_COOLDOWN) < 0 || cooldown.compareTo(MOST_COOLDOWN) > 0)) {
      fields.wrong("cooldown", "must be from PT1M to P31D");
    }
    fields.letBe(SHOWN);
    fields.refuseOthers();
    return new AutoTopUp(
        account,
        enabled,
        Objects.requireNonNull(code),
        Objects.requireNonNull(threshold),
        target,
        Cents.ofUsd(Objects.requireNonNull(cap)),
        cooldown == null ? USUAL_COOLDOWN : cooldown,
        0,
        null,
        null);
  }
}
