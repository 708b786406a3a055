package dev.tollgate.app;

import dev.tollgate.batch.VerifyBooksJob;
import dev.tollgate.engine.run.RunLog;
import dev.tollgate.engine.run.RunLog.Kept;
import java.util.List;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;
import org.springframework.stereotype.Component;

/// What the last check of the books found. Wrong books are for people to look into; calls go on, so
/// the instance as a whole stays up.
@Component("books")
final class BooksHealth extends AbstractHealthIndicator {

  private static final Status WRONG = new Status("WRONG");

  private final RunLog runs;

  BooksHealth(RunLog runs) {
    super("The last check of the books cannot be read");
    this.runs = runs;
  }

  @Override
  protected void doHealthCheck(Health.Builder health) {
    List<Kept> last = runs.list(VerifyBooksJob.NAME, null, 1);
    if (last.isEmpty()) {
      health.unknown().withDetail("checked_at", "never");
      return;
    }
    Kept check = last.getFirst();
    health.withDetail("checked_at", check.started().toString());
    if (check.failures() > 0) {
      health.status(WRONG).withDetail("found", check.message());
    } else {
      health.up();
    }
  }
}
