package dev.tollgate.engine.call;

import org.jspecify.annotations.Nullable;

/// The most a request may use, as it can be told from the request alone.
///
/// @param promptBytes UTF-8 bytes of everything that becomes prompt text: an upper bound of its
///   tokens
/// @param prompts how many prompts those are, each bounded by the model's context of its own
/// @param mediaParts images and files in the prompt, each bounded by the model's context
/// @param outputCeiling of an answer, as the client asked; null when it named none
/// @param answers how many answers to each prompt (`n`)
/// @param images how many images are to be made
/// @param searches most web searches the request enables
public record CallDemand(
    long promptBytes,
    int prompts,
    int mediaParts,
    @Nullable Long outputCeiling,
    int answers,
    int images,
    long searches) {

  private static final int BYTES_A_TOKEN = 4;
  private static final long MOST_LIKELY = 1_000_000_000L;
  private static final long MOST_ANSWERS = 1_000_000L;

  /// One answer in text to one prompt of text.
  public static CallDemand text(long promptBytes, @Nullable Long outputCeiling) {
    return new CallDemand(promptBytes, 1, 0, outputCeiling, 1, 0, 0);
  }

  /// As many tokens as the call may be expected to use: four bytes of text are about one, and an
  /// answer has as many as the client allows it, if it says so. No bound of anything.
  public long likelyTokens() {
    long prompt = promptBytes / BYTES_A_TOKEN + 1;
    return outputCeiling == null
        ? prompt
        : prompt + Math.min(outputCeiling, MOST_LIKELY) * Math.min(allAnswers(), MOST_ANSWERS);
  }

  /// All answers there may be.
  long allAnswers() {
    return Math.multiplyExact((long) prompts, answers);
  }
}
