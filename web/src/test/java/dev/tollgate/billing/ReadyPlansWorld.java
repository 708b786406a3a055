package dev.tollgate.billing;

import com.zaxxer.hikari.HikariDataSource;
import dev.tollgate.bench.GeneratedRules;
import dev.tollgate.engine.drools.DroolsRuleCompiler;
import dev.tollgate.engine.plan.Edit;
import dev.tollgate.engine.plan.Reach;
import dev.tollgate.engine.plan.TierVersion;
import dev.tollgate.engine.rating.PricingRules;
import dev.tollgate.engine.release.RuleCompiler.Compilation;
import dev.tollgate.plan.ImportPlan;
import dev.tollgate.plan.Plan;
import dev.tollgate.plan.ReadPlan;
import dev.tollgate.plan.ReadyPlans;
import dev.tollgate.store.TestDatabase;
import dev.tollgate.store.plan.PostgresFeatures;
import dev.tollgate.store.plan.PostgresPlans;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// A world with the tiers of all plans that ship and with the rules that ship, where payments come
/// at once.
///
/// @param tiers their codes
record ReadyPlansWorld(BillingWorld world, List<String> tiers) {

  private static final PricingRules RULES = shipped();

  static ReadyPlansWorld at(Instant start) {
    HikariDataSource database = TestDatabase.fresh(24);
    PostgresPlans plans = new PostgresPlans(database);
    PostgresFeatures features = new PostgresFeatures(database);
    ImportPlan bringIn = new ImportPlan(plans, features, List::of);
    Edit edit = new Edit("a test", start, "to live with");
    List<String> tiers = new ArrayList<>();
    for (String key : ReadyPlans.KEYS) {
      String yaml = ReadyPlans.yaml(key).orElseThrow();
      switch (ReadPlan.of(yaml, features.all(), plans.all())) {
        case ReadPlan.Read(Plan plan) -> {
          bringIn.run(plan, new Reach.NewAccounts(), edit);
          plan.tiers().stream().map(TierVersion::code).forEach(tiers::add);
        }
        case ReadPlan.Invalid invalid ->
            throw new IllegalStateException(key + " does not read: " + invalid);
      }
    }
    return new ReadyPlansWorld(new BillingWorld(database, RULES, true), List.copyOf(tiers));
  }

  private static PricingRules shipped() {
    return switch (new DroolsRuleCompiler().compile(GeneratedRules.everythingShipped())) {
      case Compilation.Compiled compiled -> compiled.rules();
      case Compilation.Rejected rejected ->
          throw new IllegalStateException("The shipped rules do not compile: " + rejected);
    };
  }
}
