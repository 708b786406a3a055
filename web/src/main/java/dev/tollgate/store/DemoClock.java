package dev.tollgate.store;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The clock of a demo, which people put forward. Every node follows what the database says, within
/// half a second.
///
/// It is the clock of business: months, fees, expiry. Leases and the clock check run on real time.
public final class DemoClock implements InstantSource, AutoCloseable {

  private static final Logger LOG = Logger.getLogger(DemoClock.class.getName());
  private static final Duration FOLLOWED_EVERY = Duration.ofMillis(500);

  private final JdbcClient database;
  private final InstantSource realClock;
  private final List<Runnable> whenMoved = new CopyOnWriteArrayList<>();
  private final Thread follower;
  private volatile Duration ahead;

  public DemoClock(DataSource source, InstantSource realClock) {
    this.database = JdbcClient.create(source);
    this.realClock = realClock;
    this.ahead = read();
    this.follower = Thread.ofVirtual().name("demo clock").start(this::follow);
  }

  @Override
  public Instant instant() {
    return realClock.instant().plus(ahead);
  }

  /// Has something done on this node whenever the clock was put forward.
  public void whenMoved(Runnable what) {
    whenMoved.add(what);
  }

  /// Puts the clock forward.
  ///
  /// @param to from what it shows to what it is to show
  /// @return what it shows
  /// @throws IllegalArgumentException if that is earlier: months that were closed stay closed
  public Instant move(UnaryOperator<Instant> to) {
    Instant real = realClock.instant();
    Instant now = real.plus(read());
    Instant wanted = to.apply(now);
    if (wanted.isBefore(now)) {
      throw new IllegalArgumentException(
          "It is %s, and the clock is not put back to %s".formatted(now, wanted));
    }
    database
        .sql(
            """
            INSERT INTO demo_clock (ahead_micros) VALUES (:ahead)
            ON CONFLICT (one) DO UPDATE SET ahead_micros = excluded.ahead_micros
            """)
        .param("ahead", ChronoUnit.MICROS.between(real, wanted))
        .update();
    heed();
    return wanted;
  }

  private Duration read() {
    return database
        .sql("SELECT ahead_micros FROM demo_clock")
        .query(Long.class)
        .optional()
        .map(micros -> Duration.of(micros, ChronoUnit.MICROS))
        .orElse(Duration.ZERO);
  }

  private synchronized void heed() {
    Duration read = read();
    if (!read.equals(ahead)) {
      ahead = read;
      whenMoved.forEach(Runnable::run);
    }
  }

  private void follow() {
    try {
      while (true) {
        Thread.sleep(FOLLOWED_EVERY);
        tryToHeed();
      }
    } catch (InterruptedException _) {
      // The node ends.
    }
  }

  private void tryToHeed() {
    try {
      heed();
    } catch (RuntimeException failed) {
      LOG.log(Level.FINE, "The clock of the demo cannot be read now", failed);
    }
  }

  @Override
  public void close() {
    follower.interrupt();
  }
}
