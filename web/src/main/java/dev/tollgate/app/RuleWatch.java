package dev.tollgate.app;

import dev.tollgate.engine.release.FollowActivations;
import dev.tollgate.store.ChangeFeed;
import dev.tollgate.store.PostgresActivationLog;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Keeps a node's rules at what the activation log says: it looks when an activation is announced,
/// and twice a second besides, for activations of a later instant and for announcements lost.
final class RuleWatch implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(RuleWatch.class);
  private static final Duration INTERVAL = Duration.ofMillis(500);

  private final FollowActivations follow;
  private final InstantSource clock;
  private final ChangeFeed feed;
  private final ScheduledExecutorService poll =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("rules in force").factory());

  RuleWatch(DataSource database, FollowActivations follow, InstantSource clock) {
    this.follow = follow;
    this.clock = clock;
    this.feed = new ChangeFeed(database, PostgresActivationLog.CHANNEL, _ -> look(), this::look);
  }

  void start() {
    feed.start();
    long millis = INTERVAL.toMillis();
    var _ = poll.scheduleWithFixedDelay(this::look, millis, millis, TimeUnit.MILLISECONDS);
  }

  @Override
  public void close() {
    feed.close();
    poll.shutdownNow();
  }

  /// Whatever goes wrong, the rules that work go on working, and the next look comes.
  private void look() {
    try {
      tell(follow.at(clock.instant()));
    } catch (RuntimeException failed) {
      LOG.warn("Cannot look for newer rules; the present ones stay in force", failed);
    }
  }

  private static void tell(FollowActivations.Followed followed) {
    switch (followed) {
      case FollowActivations.Followed.Unchanged() -> {}
      case FollowActivations.Followed.Replaced(var by) ->
          LOG.info("Rule set {} is in force", by.brief());
      case FollowActivations.Followed.NotReplaced(var rejected, var stays, var findings) -> {
        LOG.error(
            "Rule set {} does not compile; {} stays in force", rejected.brief(), stays.brief());
        findings.forEach(finding -> LOG.error("{}", finding));
      }
    }
  }
}
