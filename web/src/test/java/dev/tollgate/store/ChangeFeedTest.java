package dev.tollgate.store;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class ChangeFeedTest {

  private static final String CHANNEL = "feed_of_a_test";
  private static final String GAP = "a gap";
  private static final long PATIENCE_SECONDS = 60;

  private final BlockingQueue<String> told = new LinkedBlockingQueue<>();
  private final HikariDataSource database = TestDatabase.fresh(2);

  @Test
  void changes_are_told_and_a_failure_to_take_one_in_is_made_up_for_by_a_gap()
      throws InterruptedException {
    AtomicInteger failures = new AtomicInteger();
    try (database;
        ChangeFeed feed =
            new ChangeFeed(
                database,
                CHANNEL,
                change -> {
                  if (change.equals("broken") && failures.incrementAndGet() == 1) {
                    throw new IllegalStateException("It cannot be taken in");
                  }
                  told.add(change);
                },
                () -> told.add(GAP))) {
      feed.start();
      assertThat(next()).isEqualTo(GAP);

      announce("first");
      announce("broken");

      assertThat(next()).isEqualTo("first");
      assertThat(next()).isEqualTo(GAP);
      assertThat(feed.listening()).isTrue();
      announce("second");
      assertThat(next()).isEqualTo("second");
    }
  }

  @Test
  void a_feed_that_is_closed_with_its_database_ends_silently() throws InterruptedException {
    List<Throwable> complaints = new CopyOnWriteArrayList<>();
    ChangeFeed feed = new ChangeFeed(database, CHANNEL, told::add, () -> told.add(GAP));
    feed.start();
    assertThat(next()).isEqualTo(GAP);
    Thread thread = thread();
    thread.setUncaughtExceptionHandler((_, complaint) -> complaints.add(complaint));

    feed.close();
    database.close();

    thread.join(TimeUnit.SECONDS.toMillis(PATIENCE_SECONDS));
    assertThat(thread.isAlive()).isFalse();
    assertThat(complaints).isEmpty();
  }

  private String next() throws InterruptedException {
    String next = told.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
    return next == null ? "nothing" : next;
  }

  private void announce(String change) {
    JdbcClient.create(database)
        .sql("SELECT pg_notify('%s', :change)::text".formatted(CHANNEL))
        .param("change", change)
        .query(String.class)
        .optional();
  }

  private static Thread thread() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(each -> each.getName().equals("changes of " + CHANNEL))
        .findFirst()
        .orElseThrow();
  }
}
