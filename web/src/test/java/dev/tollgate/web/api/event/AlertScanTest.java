package dev.tollgate.web.api.event;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.engine.alert.WatchSpending;
import dev.tollgate.web.RunningTollgate;
import java.time.Instant;
import javax.sql.DataSource;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/// How fast a scan is, `./tollgate bench alerts` tells.
@Tag("long")
class AlertScanTest {

  private static final int ACCOUNTS = 100_000;
  private static final int MOVED = ACCOUNTS / 100;
  private static final int LINES_CROSSED = 2;

  @Test
  void those_that_moved_among_many_are_told_and_no_others() {
    try (RunningTollgate tollgate = RunningTollgate.start("--tollgate.roles=gateway,console")) {
      ManySpenders spenders = new ManySpenders(JdbcClient.create(tollgate.bean(DataSource.class)));
      spenders.make(ACCOUNTS, "large");
      WatchSpending spending = tollgate.bean(WatchSpending.class);

      for (int time = 0; time < 3; time++) {
        spenders.move(time);
        assertThat(spending.look(Instant.now())).isEqualTo(MOVED * LINES_CROSSED);
        assertThat(spending.look(Instant.now())).isZero();
      }
    }
  }
}
