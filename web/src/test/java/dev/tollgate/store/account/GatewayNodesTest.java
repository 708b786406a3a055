package dev.tollgate.store.account;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import dev.tollgate.store.TestDatabase;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class GatewayNodesTest {

  private static final long LIMIT = 100;

  private final HikariDataSource database = TestDatabase.fresh();
  private Instant now = Instant.parse("2026-11-03T10:15:20Z");

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void a_node_alone_has_the_whole_limit_at_once() {
    try (GatewayNodes alone = joined(1)) {
      assertThat(alone.of(LIMIT, minute())).isEqualTo(LIMIT);
      alone.beat();
      assertThat(alone.of(LIMIT, minute())).isEqualTo(LIMIT);
    }
  }

  @Test
  void nodes_that_join_never_make_more_than_a_tenth_over_and_share_the_next_minutes() {
    try (GatewayNodes first = joined(1);
        GatewayNodes second = joined(2)) {
      first.beat();
      second.beat();

      assertThat(first.of(LIMIT, minute())).isEqualTo(100);
      assertThat(second.of(LIMIT, minute())).isEqualTo(10);

      now = now.plusSeconds(60);
      assertThat(List.of(first.of(LIMIT, minute()), second.of(LIMIT, minute())))
          .containsExactly(50L, 50L);
    }
  }

  @Test
  void a_share_does_not_change_within_its_minute() {
    try (GatewayNodes first = joined(1)) {
      now = now.plusSeconds(60);
      first.beat();
      long before = first.of(LIMIT, minute());

      try (GatewayNodes second = joined(2)) {
        second.beat();
        first.beat();
        assertThat(first.of(LIMIT, minute())).isEqualTo(before);
        now = now.plusSeconds(60);
        assertThat(first.of(LIMIT, minute())).isEqualTo(50);
      }
      first.beat();
      assertThat(first.of(LIMIT, minute())).isEqualTo(50);
      now = now.plusSeconds(60);
      assertThat(first.of(LIMIT, minute())).isEqualTo(LIMIT);
    }
  }

  @Test
  void what_does_not_divide_is_given_away_once() {
    try (GatewayNodes one = joined(1);
        GatewayNodes two = joined(2);
        GatewayNodes three = joined(3)) {
      List<GatewayNodes> all = List.of(one, two, three);
      all.forEach(GatewayNodes::beat);
      now = now.plusSeconds(120);

      for (long limit : new long[] {1, 2, 100, 101}) {
        assertThat(all.stream().mapToLong(each -> each.of(limit, minute())).sum()).isEqualTo(limit);
      }
    }
  }

  private GatewayNodes joined(long node) {
    GatewayNodes nodes = new GatewayNodes(database, () -> now, new UUID(0, node));
    nodes.start();
    return nodes;
  }

  private long minute() {
    return now.getEpochSecond() / 60;
  }
}
