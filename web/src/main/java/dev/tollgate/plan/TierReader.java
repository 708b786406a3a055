package dev.tollgate.plan;

import dev.tollgate.catalog.Fault;
import dev.tollgate.catalog.Fields;
import dev.tollgate.engine.money.Credits;
import dev.tollgate.engine.plan.CallLimits;
import dev.tollgate.engine.plan.Feature;
import dev.tollgate.engine.plan.ModelAccess;
import dev.tollgate.engine.plan.TierVersion;
import dev.tollgate.engine.plan.TierVersionBuilder;
import dev.tollgate.engine.release.Spelling;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Reads a tier from JSON: what a fault is, and where, is told of all fields at once.
public final class TierReader {

  static final String MOST_PERCENT = "10000";
  static final long MOST_COUNT = 1_000_000_000_000L;

  /// Fields that an answer shows and nobody edits here.
  private static final Set<String> SHOWN = Set.of("version", "status", "sort", "accounts");

  /// What stands in paths where a code does.
  private static final Set<String> RESERVED =
      Set.of(
          "features",
          "migrations",
          "analytics",
          "users",
          "reorder",
          "bulk",
          "new",
          "models",
          "order",
          "import",
          "export");

  private static final Set<String> KNOWN =
      Set.of(
          "code",
          "name",
          "monthly_usd",
          "yearly_usd",
          "included_seats",
          "further_seat_usd",
          "team_prices",
          "requests_per_minute",
          "tokens_per_minute",
          "calls_per_day",
          "calls_per_month",
          "markup_percent",
          "byok_fee_percent",
          "peak_factor",
          "may_lose",
          "allowance_credits",
          "allowance_repays",
          "overdraft_credits",
          "trial_days",
          "fallback_tier",
          "features",
          "models",
          "output_cap",
          "invite_only",
          "badge");

  private final Collection<Feature> features;
  private final Collection<String> tiers;

  /// @param features there are
  /// @param tiers the codes of those one may fall back to
  public TierReader(Collection<Feature> features, Collection<String> tiers) {
    this.features = features;
    this.tiers = tiers;
  }

  /// @param before the tier as it stands, whose retired features may stay; null: it is new
  public ReadTier read(JsonNode json, @Nullable TierVersion before) {
    return read(json, before, "");
  }

  ReadTier read(JsonNode json, @Nullable TierVersion before, String path) {
    List<Fault> faults = new ArrayList<>();
    Fields fields = Fields.of(json, path, faults);
    if (fields == null) {
      return new ReadTier.Invalid(faults);
    }
    Set<String> known = new java.util.HashSet<>(KNOWN);
    known.addAll(SHOWN);
    fields.allow(known);
    TierVersionBuilder tier = TierVersion.builder(code(fields));
    tier.name(name(fields)).fees(new FeesReader(fields, faults).read());
    numbers(fields, tier);
    tier.fallback(fallback(fields));
    new TierFeatures(features, before).read(fields, faults, tier);
    tier.models(
        fields.has("models")
            ? ModelAccessReader.read(fields.raw("models"), fields.pathOf("models"), faults)
            : ModelAccess.ALL);
    tier.inviteOnly(fields.flag("invite_only"));
    tier.badge(badge(fields));
    return faults.isEmpty() ? new ReadTier.Read(tier.build()) : new ReadTier.Invalid(faults);
  }

  private static void numbers(Fields fields, TierVersionBuilder tier) {
    tier.markupPercent(fields.decimal("markup_percent", MOST_PERCENT));
    tier.byokFeePercent(fields.decimal("byok_fee_percent", MOST_PERCENT));
    tier.peakFactor(fields.decimal("peak_factor", "1000"));
    tier.mayLose(fields.flag("may_lose"));
    tier.allowance(credits(fields, "allowance_credits"));
    tier.allowanceRepays(fields.flag("allowance_repays"));
    tier.overdraft(credits(fields, "overdraft_credits"));
    tier.limits(
        new CallLimits(
            fields.count("requests_per_minute", 1, MOST_COUNT),
            fields.count("tokens_per_minute", 1, MOST_COUNT),
            fields.count("calls_per_day", 0, MOST_COUNT),
            fields.count("calls_per_month", 0, MOST_COUNT)));
    tier.outputCap(fields.count("output_cap", 1, MOST_COUNT));
    Long trial = fields.count("trial_days", 0, 366);
    tier.trialDays(trial == null ? 0 : trial.intValue());
  }

  private static String code(Fields fields) {
    String code = fields.requiredText("code", "professional");
    if (!code.isEmpty() && !code.matches("[a-z][a-z0-9_]{0,39}")) {
      fields.fault(
          "code",
          "is '%s' and must be a lower-case word of at most 40 letters, digits and _, such as professional"
              .formatted(brief(code)));
    } else if (RESERVED.contains(code)) {
      fields.fault("code", "is '%s', which is a word of the interface's paths".formatted(code));
    }
    return code;
  }

  private static String name(Fields fields) {
    String name = fields.requiredText("name", "Professional");
    if (fields.has("name")
        && (name.isBlank()
            || name.codePointCount(0, name.length()) > 100
            || name.codePoints().anyMatch(Character::isISOControl))) {
      fields.fault("name", "is '%s' and must be 1 to 100 characters".formatted(brief(name)));
    }
    return name;
  }

  private @Nullable String fallback(Fields fields) {
    String code = fields.text("fallback_tier");
    if (code == null) {
      return null;
    }
    if (code.equals(fields.text("code"))) {
      fields.fault("fallback_tier", "is the tier itself; name another one, or leave it out");
    } else if (!tiers.contains(code)) {
      fields.fault(
          "fallback_tier",
          "there is no tier '%s'. %s".formatted(brief(code), Spelling.didYouMean(code, tiers)));
    }
    return code;
  }

  private static String badge(Fields fields) {
    String badge = fields.text("badge");
    if (badge == null) {
      return "grey";
    }
    if (!badge.matches("[a-z]{3,30}|#[0-9a-fA-F]{6}")) {
      fields.fault(
          "badge",
          "is '%s' and must be a colour: a word such as gold, purple or blue, or #rrggbb"
              .formatted(brief(badge)));
    }
    return badge;
  }

  private static Credits credits(Fields fields, String name) {
    BigDecimal credits = fields.decimal(name, "1000000000000");
    if (credits == null) {
      return Credits.ZERO;
    }
    if (credits.stripTrailingZeros().scale() > 6) {
      fields.fault(name, "is %s and may have six decimals".formatted(credits.toPlainString()));
      return Credits.ZERO;
    }
    return Credits.parse(credits.toPlainString());
  }

  static String brief(String text) {
    return text.length() <= 60 ? text : text.substring(0, 60) + "…";
  }
}
