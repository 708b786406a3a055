package dev.tollgate.web.receipt;

import dev.tollgate.engine.account.AccountId;
import dev.tollgate.engine.call.QuoteRequest;
import dev.tollgate.engine.plan.Caller;
import dev.tollgate.engine.plan.Callers;
import dev.tollgate.engine.plan.TierVersion;
import dev.tollgate.engine.rating.PricingRules;
import dev.tollgate.engine.rating.RulesInForce;
import dev.tollgate.engine.usage.ServiceClass;
import dev.tollgate.engine.usage.Usage;
import dev.tollgate.web.body.BodyFields;
import dev.tollgate.web.error.ApiError;
import dev.tollgate.web.error.Refusal;
import dev.tollgate.web.rules.KeptRules;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// Reads what a quote is asked for, and by whom: customers quote themselves under the set in force,
/// operators anyone.
public final class ReadQuoteRequest {

  private static final long MOST_TOKENS = 1_000_000_000_000_000L;

  private final Callers callers;
  private final RulesInForce rules;
  private final KeptRules kept;
  private final InstantSource clock;

  public ReadQuoteRequest(
      Callers callers, RulesInForce rules, KeptRules kept, InstantSource clock) {
    this.callers = callers;
    this.rules = rules;
    this.kept = kept;
    this.clock = clock;
  }

  /// A quote as asked for, and the rules to price it by.
  public record Asked(QuoteRequest request, PricingRules rules) {}

  /// @throws Refusal naming every field that is wrong
  public Asked read(Caller asking, ObjectNode body) {
    BodyFields fields = new BodyFields(body);
    String model = fields.text("model");
    if (model == null && !fields.has("model")) {
      fields.wrong("model", "must be a name. GET /v1/models lists those there are");
    }
    Terms terms = terms(asking, fields);
    String provider = fields.text("provider");
    String service = fields.text("service");
    ServiceClass serviceClass = serviceClass(fields);
    Instant at = fields.instant("at", clock.instant());
    long monthTokens = fields.count("month_to_date", MOST_TOKENS, 0);
    boolean byok = fields.flag("byok");
    PricingRules set = ruleSet(asking, fields);
    Usage usage = QuotedUsage.of(fields);
    fields.refuseIfWrong();
    return new Asked(
        new QuoteRequest(
            terms.payer() == null ? null : terms.payer().account(),
            terms.tier(),
            provider,
            model == null ? "" : model,
            service == null ? "chat" : service,
            serviceClass,
            usage,
            monthTokens,
            byok,
            at),
        set);
  }

  /// @param payer null: a tier's terms alone
  private record Terms(@Nullable Caller payer, TierVersion tier) {}

  private Terms terms(Caller asking, BodyFields fields) {
    Terms own = new Terms(asking, asking.tier());
    if (fields.has("account") && fields.has("tier")) {
      fields.note("tier", "account and tier are both given. Leave one out.");
      return own;
    }
    String account = fields.text("account");
    if (account != null) {
      return account(asking, account, fields).map(of -> new Terms(of, of.tier())).orElse(own);
    }
    String tier = fields.text("tier");
    return tier == null ? own : tier(asking, tier, fields).orElse(own);
  }

  private Optional<Caller> account(Caller asking, String account, BodyFields fields) {
    if (account.equals(asking.account().id().toString())) {
      return Optional.of(asking);
    }
    refuseCustomers(asking, "account");
    Optional<Caller> found = AccountId.parse(account).flatMap(callers::byAccount);
    if (found.isEmpty()) {
      fields.wrong("account", "must be the id of an account, like acct_17");
    }
    return found;
  }

  private Optional<Terms> tier(Caller asking, String code, BodyFields fields) {
    if (code.equals(asking.tier().code())) {
      return Optional.of(new Terms(null, asking.tier()));
    }
    refuseCustomers(asking, "tier");
    Optional<Terms> found = callers.tier(code).map(tier -> new Terms(null, tier));
    if (found.isEmpty()) {
      fields.wrong("tier", "must be the code of a tier, like professional");
    }
    return found;
  }

  private static void refuseCustomers(Caller asking, String field) {
    if (!asking.role().isOperator()) {
      throw new Refusal(
          ApiError.ofField(
              403,
              "quote_not_allowed",
              field,
              "This key quotes its own account %s, on tier '%s', only. Leave %s out."
                  .formatted(asking.account().id(), asking.tier().code(), field)));
    }
  }

  private static ServiceClass serviceClass(BodyFields fields) {
    String key = fields.text("service_class");
    if (key == null) {
      return ServiceClass.STANDARD;
    }
    return ServiceClass.ofKey(key)
        .orElseGet(() -> {
          fields.wrong("service_class", "must be standard, batch, flex or priority");
          return ServiceClass.STANDARD;
        });
  }

  /// The set in force, or for operators any that was kept, by its hash.
  private PricingRules ruleSet(Caller asking, BodyFields fields) {
    PricingRules current = rules.current();
    String hash = fields.text("rule_set");
    if (hash == null || hash.equals(current.id().hash())) {
      return current;
    }
    if (!asking.role().isOperator()) {
      fields.wrong("rule_set", "must be the set in force, " + current.id().hash());
      return current;
    }
    return switch (kept.find(hash)) {
      case KeptRules.Kept.Compiled(PricingRules found) -> found;
      case KeptRules.Kept.Unknown _ -> {
        fields.wrong("rule_set", "must be the hash of a set that was kept, 64 digits");
        yield current;
      }
      case KeptRules.Kept.Broken broken -> {
        fields.wrong("rule_set", "must be a set that compiles. " + broken.firstFinding());
        yield current;
      }
    };
  }
}
