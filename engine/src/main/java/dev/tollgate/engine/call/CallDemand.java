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

  /// One answer in text to one prompt of text.
  public static CallDemand text(long promptBytes, @Nullable Long outputCeiling) {
    return new CallDemand(promptBytes, 1, 0, outputCeiling, 1, 0, 0);
  }

  /// All answers there may be.
  long allAnswers() {
    return Math.multiplyExact((long) prompts, answers);
  }
}
