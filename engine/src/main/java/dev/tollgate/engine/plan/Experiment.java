package dev.tollgate.engine.plan;

import dev.tollgate.engine.account.AccountId;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A trial of prices: while it runs, every account that makes calls is in one of its arms, drawn
/// once and kept. Rules test the arm: of the experiment `markup` it is the field `armMarkup`.
///
/// @param key a lower-case word, never used again for another trial
/// @param name what it tries, for people
/// @param arms two to twenty, with different keys
/// @param ends from when it is over by itself; null: when somebody stops it
public record Experiment(
    String key, String name, List<Arm> arms, State state, @Nullable Instant ends) {

  /// The most an arm may weigh.
  public static final int MOST_WEIGHT = 10_000;

  private static final int MOST_ARMS = 20;

  /// A way to price.
  ///
  /// @param key `control`, `b`
  /// @param weight its share of accounts, in proportion to the others' weights; zero takes none
  public record Arm(String key, int weight) {

    /// @throws IllegalArgumentException if the key is no lower-case word or the weight is out of
    ///   range
    public Arm {
      if (!key.matches("[a-z][a-z0-9_]{0,30}")) {
        throw new IllegalArgumentException(
            "An arm is named by a lower-case word of at most 31 letters, digits and _, not '%s'"
                .formatted(key));
      }
      if (weight < 0 || weight > MOST_WEIGHT) {
        throw new IllegalArgumentException(
            "The weight of the arm '%s' is %d; it may be 0 to %d"
                .formatted(key, weight, MOST_WEIGHT));
      }
    }
  }

  /// Where an experiment is in its life; it only goes forward.
  public enum State {
    /// Being written; no account is in it.
    DRAFT,
    RUNNING,
    /// Over: rules find no arm of it any more, and what was drawn is kept.
    STOPPED
  }

  /// @throws IllegalArgumentException if the arms or the key cannot be used
  public Experiment {
    arms = List.copyOf(arms);
    if (!key.matches("[a-z][a-z0-9]{1,30}")) {
      throw new IllegalArgumentException(
          "An experiment is named by a lower-case word of 2 to 31 letters and digits, not '%s'"
              .formatted(key));
    }
    Set<String> keys = new HashSet<>(arms.stream().map(Arm::key).toList());
    if (arms.size() < 2 || arms.size() > MOST_ARMS || keys.size() < arms.size()) {
      throw new IllegalArgumentException(
          "An experiment has 2 to %d arms with different keys, not %s"
              .formatted(MOST_ARMS, arms.stream().map(Arm::key).toList()));
    }
    if (arms.stream().mapToInt(Arm::weight).sum() == 0) {
      throw new IllegalArgumentException("At least one arm needs a weight above 0");
    }
  }

  /// One that runs until somebody stops it.
  public Experiment(String key, String name, List<Arm> arms, State state) {
    this(key, name, arms, state, null);
  }

  /// Whether its end has come, also when nobody has noted it yet.
  public boolean isOver(Instant now) {
    return state == State.STOPPED || (ends != null && !now.isBefore(ends));
  }

  /// The field that rules test.
  public String field() {
    return "arm" + Character.toUpperCase(key.charAt(0)) + key.substring(1);
  }

  /// The arm an account is drawn into: the same whenever and wherever it is asked, and unrelated to
  /// its arms in other experiments.
  public Arm draw(AccountId account) {
    long total = arms.stream().mapToLong(Arm::weight).sum();
    long ticket = Long.remainderUnsigned(hash(account), total);
    for (Arm arm : arms) {
      ticket -= arm.weight();
      if (ticket < 0) {
        return arm;
      }
    }
    throw new IllegalStateException("A ticket lies within the weights");
  }

  private long hash(AccountId account) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256")
              .digest((key + "/" + account).getBytes(StandardCharsets.UTF_8));
      return ByteBuffer.wrap(digest).getLong();
    } catch (NoSuchAlgorithmException missing) {
      throw new IllegalStateException("Every JDK has SHA-256", missing);
    }
  }

  public Experiment in(State next) {
    return new Experiment(key, name, arms, next, ends);
  }
}
