package dev.tollgate.store.plan;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import dev.tollgate.engine.catalog.Model;
import dev.tollgate.engine.catalog.PriceBook;
import dev.tollgate.engine.plan.TierVersion;
import dev.tollgate.engine.release.Offering;
import dev.tollgate.store.TestAccounts;
import dev.tollgate.store.TestDatabase;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class PostgresOfferingsTest {

  private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

  private final HikariDataSource database = TestDatabase.fresh(2);
  private final Model gpt = Model.chat("openai", "gpt-4o", Instant.EPOCH, List.of());
  private final PriceBook book = new PriceBook(List.of(gpt));
  private final PostgresOfferings offerings = new PostgresOfferings(database, () -> book);

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void it_is_the_newest_version_of_each_tier_and_every_model() {
    new TestAccounts(database).tier("starter", "40", false);
    new TestAccounts(database).tier("free", null, true);
    JdbcClient.create(database)
        .sql(
            """
            INSERT INTO tier_version
            SELECT (jsonb_populate_record(t, '{"version": 2, "markup_percent": 55}')).*
            FROM tier_version t WHERE code = 'starter'
            """)
        .update();

    Offering offering = offerings.at(NOON);

    assertThat(offering.tiers()).extracting(TierVersion::code).containsExactly("free", "starter");
    assertThat(offering.tiers().getFirst().markupPercent()).isNull();
    assertThat(offering.tiers().getLast().version()).isEqualTo(2);
    assertThat(offering.tiers().getLast().markupPercent()).isEqualByComparingTo("55");
    assertThat(offering.models()).containsExactly(gpt);
    assertThat(offering.at()).isEqualTo(NOON);
  }
}
