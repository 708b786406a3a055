package dev.tollgate.store.ledger;

import dev.tollgate.engine.ledger.HoldAnswer;
import dev.tollgate.engine.rating.RefusalCode;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.postgresql.util.PSQLException;

/// One transaction for many commands: lock, read, apply one by one in arrival order, write, commit.
final class GroupCommit {

  private static final Duration CLOCK_TOLERANCE = Duration.ofSeconds(1);

  private final InstantSource realClock;

  /// @param realClock this node's own clock, never a demo or replay clock
  GroupCommit(InstantSource realClock) {
    this.realClock = realClock;
  }

  /// @return the answers, in the order of the commands, once they are committed
  /// @throws SQLException if the transaction failed and nothing is committed, or, when it is a
  ///   [CommitFailed], perhaps it is
  List<Object> commit(Connection connection, List<? extends BookCommand<?>> commands)
      throws SQLException {
    Instant before = realClock.instant();
    Committed committed = new BookReader().read(connection, commands);
    checkClock(committed, before, realClock.instant());
    CallTexts texts = new CallTexts(committed.facts);
    List<Object> answers = new ArrayList<>(commands.size());
    for (BookCommand<?> command : commands) {
      StoredBook stored = committed.books.get(command.account());
      Object answer =
          stored == null ? command.withoutBook() : command.apply(stored.book(), committed);
      texts.answered(command, answer);
      answers.add(answer);
    }
    try {
      new BookWriter(texts).commit(connection, committed);
    } catch (SQLException failed) {
      throw takenBack(failed) ? failed : new CommitFailed(failed);
    }
    return answers;
  }

  /// An error that the server tells of a statement takes the transaction back; when it ends the
  /// session, or nothing was heard from it, the commit may have been done all the same.
  private static boolean takenBack(SQLException failed) {
    return failed instanceof PSQLException told
        && told.getServerErrorMessage() != null
        && "ERROR".equals(told.getServerErrorMessage().getSeverity());
  }

  /// The database read its clock between two readings of ours, however long its locks took.
  private static void checkClock(Committed committed, Instant before, Instant after) {
    Instant database = committed.now();
    if (database.isBefore(before.minus(CLOCK_TOLERANCE))
        || database.isAfter(after.plus(CLOCK_TOLERANCE))) {
      committed.refuseHolds(
          new HoldAnswer.Invalid(
              RefusalCode.CLOCK_SKEW,
              "This node's clock reads %s and the database's %s; more than %d ms apart no call is admitted. Set the clocks."
                  .formatted(after, database, CLOCK_TOLERANCE.toMillis())));
    }
  }

  /// A commit whose outcome is unknown.
  static final class CommitFailed extends SQLException {

    private static final long serialVersionUID = 1L;

    CommitFailed(SQLException cause) {
      super(cause.getMessage(), cause.getSQLState(), cause);
    }
  }
}
