package dev.tollgate.engine.simulation;

/// The number from which a replay draws whatever its trace leaves open.
///
/// A draw depends on the seed, the question and its subject alone, never on the draws before it: so
/// neither the order of threads nor a broken row changes what another call gets. The mixing is
/// SplitMix64's finaliser, written out here so that no later JDK can change an old replay.
///
/// @param value any number
public record Seed(long value) {

  private static final long GOLDEN_GAMMA = 0x9E37_79B9_7F4A_7C15L;

  /// What is drawn; each question has draws of its own.
  public enum Question {
    ACCOUNT,
    STRAYS,
    MODEL,
    PURSE,
    PURSE_SIZE
  }

  /// A number from zero to `bound` − 1, all equally likely.
  ///
  /// @param bound one or more
  /// @param subject what is asked about: a line, an account's place
  @SuppressWarnings("EnumOrdinal") // the place of a question is part of its draws
  public int below(int bound, Question question, long subject) {
    long mixed = mix(mix(value + GOLDEN_GAMMA * (question.ordinal() + 1)) + GOLDEN_GAMMA * subject);
    return (int) Math.unsignedMultiplyHigh(mixed, bound);
  }

  /// True once in `n` draws.
  public boolean onceIn(int n, Question question, long subject) {
    return below(n, question, subject) == 0;
  }

  private static long mix(long bits) {
    long mixed = (bits ^ (bits >>> 30)) * 0xBF58_476D_1CE4_E5B9L;
    mixed = (mixed ^ (mixed >>> 27)) * 0x94D0_49BB_1331_11EBL;
    return mixed ^ (mixed >>> 31);
  }
}
