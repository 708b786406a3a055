package dev.tollgate.app;

import dev.tollgate.engine.rating.RuleSetId;
import dev.tollgate.engine.release.FollowActivations;
import dev.tollgate.store.ChangeFeed;
import dev.tollgate.store.rules.PostgresActivationLog;
import dev.tollgate.store.rules.PostgresRuleNodes;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Keeps a node's rules at what the activation log says: it looks when an activation is announced,
/// and twice a second besides, for activations of a later instant and for announcements lost.
///
/// Sets that are about to come into force are compiled ahead on a thread of their own, and the
/// other nodes are told how far this one is.
final class RuleWatch implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(RuleWatch.class);
  private static final Duration INTERVAL = Duration.ofMillis(500);
  private static final Duration AHEAD = Duration.ofSeconds(10);

  private final FollowActivations follow;
  private final PostgresRuleNodes nodes;
  private final InstantSource clock;
  private final ChangeFeed feed;
  private final String name = NodeName.unique();
  private final ScheduledExecutorService poll = thread("rules in force");
  private final ScheduledExecutorService telling = thread("telling of rules");
  private final ScheduledExecutorService preparing = thread("rules to come");
  private boolean left;

  RuleWatch(
      DataSource database, FollowActivations follow, PostgresRuleNodes nodes, InstantSource clock) {
    this.follow = follow;
    this.nodes = nodes;
    this.clock = clock;
    this.feed =
        new ChangeFeed(database, PostgresActivationLog.CHANNEL, this::heard, this::lookAndTell);
  }

  void start() {
    feed.start();
    every(INTERVAL, poll, this::look);
    every(INTERVAL, telling, this::tellNodes);
    every(AHEAD, preparing, this::prepareNext);
  }

  @Override
  public void close() {
    feed.close();
    poll.shutdownNow();
    preparing.shutdownNow();
    telling.shutdownNow();
    leave();
  }

  private void heard(String announced) {
    if (announced.startsWith(PostgresRuleNodes.PREPARE)) {
      RuleSetId set = new RuleSetId(announced.substring(PostgresRuleNodes.PREPARE.length()));
      soon(() -> prepare(set));
    } else {
      lookAndTell();
      soon(this::prepareNext);
    }
  }

  private void lookAndTell() {
    look();
    tellNodes();
  }

  /// Whatever goes wrong, the rules that work go on working, and the next look comes.
  private void look() {
    try {
      tell(follow.at(clock.instant()));
    } catch (RuntimeException failed) {
      LOG.warn("Cannot look for newer rules; the present ones stay in force", failed);
    }
  }

  private void prepareNext() {
    try {
      follow.prepareNext(clock.instant());
    } catch (RuntimeException failed) {
      LOG.warn("Cannot prepare what is scheduled; it is compiled when it comes into force", failed);
    }
  }

  private void prepare(RuleSetId set) {
    try {
      follow.prepare(set);
      tellNodes();
    } catch (RuntimeException failed) {
      LOG.warn("Cannot prepare rule set {}", set.brief(), failed);
    }
  }

  /// A node that has not looked yet works with rules it found a moment ago.
  private synchronized void tellNodes() {
    try {
      if (follow.followed() > 0 && !left) {
        nodes.tell(name, follow.followed(), follow.prepared());
      }
    } catch (RuntimeException failed) {
      LOG.warn("Cannot tell the other nodes which rules work here", failed);
    }
  }

  private synchronized void leave() {
    left = true;
    try {
      nodes.leave(name);
    } catch (RuntimeException failed) {
      LOG.debug("Left without a word; the others find out", failed);
    }
  }

  private void soon(Runnable work) {
    try {
      preparing.execute(work);
    } catch (RejectedExecutionException ended) {
      LOG.debug("Nothing is prepared any more: this node ends", ended);
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

  private static void every(Duration pause, ScheduledExecutorService thread, Runnable work) {
    long millis = pause.toMillis();
    var _ = thread.scheduleWithFixedDelay(work, millis, millis, TimeUnit.MILLISECONDS);
  }

  private static ScheduledExecutorService thread(String name) {
    return Executors.newSingleThreadScheduledExecutor(
        Thread.ofPlatform().daemon().name(name).factory());
  }
}
