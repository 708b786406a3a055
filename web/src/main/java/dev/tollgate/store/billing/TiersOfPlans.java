package dev.tollgate.store.billing;

import dev.tollgate.engine.billing.Plan;
import dev.tollgate.engine.plan.TierVersion;
import dev.tollgate.store.plan.TierRows;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The tiers of plans, each in the version of the plan.
record TiersOfPlans(JdbcClient database) {

  TierVersion of(Plan plan) {
    return database
        .sql(
            "SELECT %s FROM tier_version t WHERE t.code = :code AND t.version = :version"
                .formatted(TierRows.COLUMNS))
        .param("code", plan.tier())
        .param("version", plan.version())
        .query(TierRows::read)
        .single();
  }
}
