package dev.tollgate.store.ledger;

import dev.tollgate.engine.ledger.LedgerUnavailable;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/// A thread and a connection that commit what has arrived, while more arrives for the next commit.
final class LedgerWriter implements AutoCloseable {

  private static final Logger LOG = Logger.getLogger(LedgerWriter.class.getName());

  private static final long CLOSING_MILLIS = 100;

  private final DataSource database;
  private final GroupCommit commit;
  private final int most;
  private final BlockingQueue<Sent<?>> arrived = new LinkedBlockingQueue<>();
  private final Thread thread;
  private volatile boolean closed;
  private @Nullable Connection connection;

  /// @param most commands in one transaction
  LedgerWriter(String name, DataSource database, GroupCommit commit, int most) {
    this.database = database;
    this.commit = commit;
    this.most = most;
    this.thread = Thread.ofPlatform().daemon().name(name).start(this::run);
  }

  /// @return completed once the command is committed
  <A> CompletableFuture<A> send(BookCommand<A> command) {
    Sent<A> sent = new Sent<>(command, new CompletableFuture<>());
    if (closed) {
      sent.fail(new IllegalStateException("The ledger is closed"));
    } else {
      arrived.add(sent);
      if (closed) {
        failAll(drained());
      }
    }
    return sent.answer();
  }

  /// Commits what has arrived, then stops.
  @Override
  public void close() {
    closed = true;
    try {
      thread.join();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
    failAll(drained());
  }

  private void run() {
    while (!closed || !arrived.isEmpty()) {
      try {
        Sent<?> first = arrived.poll(CLOSING_MILLIS, TimeUnit.MILLISECONDS);
        if (first != null) {
          List<Sent<?>> batch = new ArrayList<>();
          batch.add(first);
          arrived.drainTo(batch, most - 1);
          commit(batch);
        }
      } catch (InterruptedException ended) {
        closed = true;
      }
    }
    disconnect();
  }

  /// A batch that fails before its commit leaves nothing behind, so its commands are tried one by
  /// one and only the one at fault fails.
  private void commit(List<Sent<?>> batch) {
    try {
      List<Object> answers = commit.commit(connected(), batch.stream().map(Sent::command).toList());
      for (int i = 0; i < answers.size(); i++) {
        batch.get(i).complete(answers.get(i));
      }
    } catch (SQLException | RuntimeException | Error failed) {
      LOG.log(Level.WARNING, "A commit of %d commands failed".formatted(batch.size()), failed);
      boolean alive = rollback();
      if (alive && batch.size() > 1 && !(failed instanceof GroupCommit.CommitFailed)) {
        batch.forEach(sent -> commit(List.of(sent)));
      } else {
        batch.forEach(sent -> sent.fail(failed));
      }
    }
  }

  private Connection connected() throws SQLException {
    Connection open = connection;
    if (open == null) {
      open = database.getConnection();
      open.setAutoCommit(false);
      prepare(open);
      connection = open;
    }
    return open;
  }

  /// Small sets are looked up row by row whatever the planner thinks of tables it has not analysed;
  /// a lock nobody gives up fails the batch instead of stopping the ledger.
  private static void prepare(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(
          """
          SET enable_hashjoin = off; SET enable_mergejoin = off; SET enable_seqscan = off;
          SET jit = off; SET plan_cache_mode = force_generic_plan; SET lock_timeout = '5s'
          """);
    }
    connection.commit();
  }

  /// @return whether the connection still works
  private boolean rollback() {
    try {
      if (connection != null) {
        connection.rollback();
        return connection.isValid(1);
      }
    } catch (SQLException lost) {
      LOG.log(Level.FINE, "The connection is lost", lost);
    }
    disconnect();
    return false;
  }

  private void disconnect() {
    try {
      if (connection != null) {
        reset(connection);
        connection.close();
      }
    } catch (SQLException gone) {
      LOG.log(Level.FINE, "The connection was gone already", gone);
    } finally {
      connection = null;
    }
  }

  /// The pool gives the connection to someone else next.
  private static void reset(Connection connection) throws SQLException {
    if (connection.isValid(1)) {
      try (Statement statement = connection.createStatement()) {
        statement.execute("RESET ALL");
      }
      connection.commit();
    }
  }

  private List<Sent<?>> drained() {
    List<Sent<?>> left = new ArrayList<>();
    arrived.drainTo(left);
    return left;
  }

  private static void failAll(List<Sent<?>> left) {
    left.forEach(sent -> sent.fail(new IllegalStateException("The ledger is closed")));
  }

  /// A command and whoever waits for its answer.
  private record Sent<A>(BookCommand<A> command, CompletableFuture<A> answer) {

    @SuppressWarnings("unchecked") // a command answers with what it says it does
    void complete(Object value) {
      answer.complete((A) value);
    }

    void fail(Throwable cause) {
      answer.completeExceptionally(
          new LedgerUnavailable("The ledger did not commit: " + cause.getMessage(), cause));
    }
  }
}
