package dev.tollgate.app;

import dev.tollgate.app.home.StartRefused;

/// A setting that is a whole number within bounds.
final class WholeNumber {

  private WholeNumber() {}

  /// @throws StartRefused if the value is no number or out of bounds
  static int of(SettingSource source, String name, int otherwise, int least, int most) {
    String text = source.value(name).orElse(Integer.toString(otherwise));
    boolean fits =
        text.matches("[0-9]{1,9}")
            && Integer.parseInt(text) >= least
            && Integer.parseInt(text) <= most;
    if (!fits) {
      throw new StartRefused(
          "%s is '%s', but must be a whole number from %d to %d."
              .formatted(name, text, least, most));
    }
    return Integer.parseInt(text);
  }
}
