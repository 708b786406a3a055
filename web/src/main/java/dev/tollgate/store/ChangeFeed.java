package dev.tollgate.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;

/// Hears what the database announces on one channel, on a connection and a thread of its own, and
/// connects again when the connection is lost.
///
/// While it is not [#listening()] changes may be missed: caches must not trust what they hold. Each
/// time it begins to listen it reports a gap, since nothing is known of the time before. Whoever
/// fails to take in what it reports is told again in the same way.
public final class ChangeFeed implements AutoCloseable {

  private static final System.Logger LOG = System.getLogger(ChangeFeed.class.getName());
  private static final Duration PATIENCE = Duration.ofMillis(250);
  private static final int NETWORK_TIMEOUT_MILLIS = 750;

  private final DataSource database;
  private final String channel;
  private final Consumer<String> onChange;
  private final Runnable onGap;
  private volatile boolean listening;
  private volatile boolean closed;
  private @Nullable Thread thread;

  /// @param channel a plain identifier
  /// @param onChange takes the payload of each announcement
  public ChangeFeed(
      DataSource database, String channel, Consumer<String> onChange, Runnable onGap) {
    this.database = database;
    this.channel = channel;
    this.onChange = onChange;
    this.onGap = onGap;
  }

  public void start() {
    thread = Thread.ofPlatform().daemon().name("changes of " + channel).start(this::run);
  }

  /// Whether every change up to now is heard within about a second.
  public boolean listening() {
    return listening;
  }

  @Override
  public void close() {
    closed = true;
    if (thread != null) {
      thread.interrupt();
    }
  }

  private void run() {
    while (!closed) {
      try (Connection connection = database.getConnection();
          Statement statement = connection.createStatement()) {
        connection.setNetworkTimeout(Runnable::run, NETWORK_TIMEOUT_MILLIS);
        statement.execute("LISTEN " + channel);
        listening = true;
        onGap.run();
        listen(connection.unwrap(PGConnection.class), statement);
        statement.execute("UNLISTEN *");
      } catch (SQLException lost) {
        listening = false;
        pause();
      } catch (RuntimeException failed) {
        // A pool that is closed in the meantime has no connection any more to take back.
        listening = false;
        if (!closed) {
          LOG.log(
              System.Logger.Level.WARNING,
              "Changes of %s could not be followed, and are again".formatted(channel),
              failed);
        }
        pause();
      }
    }
  }

  private void listen(PGConnection connection, Statement statement) throws SQLException {
    while (!closed) {
      PGNotification[] heard = connection.getNotifications((int) PATIENCE.toMillis());
      if (heard == null || heard.length == 0) {
        // A dead connection is silent too; only a question tells them apart.
        statement.execute("SELECT 1");
        continue;
      }
      for (PGNotification each : heard) {
        onChange.accept(each.getParameter());
      }
    }
  }

  private void pause() {
    try {
      TimeUnit.MILLISECONDS.sleep(PATIENCE.toMillis());
    } catch (InterruptedException ended) {
      Thread.currentThread().interrupt();
      closed = true;
    }
  }
}
