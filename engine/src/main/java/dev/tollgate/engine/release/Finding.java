package dev.tollgate.engine.release;

/// Something wrong with a rule set, told so that its author can mend it.
///
/// @param line from 1
/// @param column from 1
/// @param offending the text at fault
/// @param message what is wrong
/// @param advice what to write instead
public record Finding(
    String file, int line, int column, String offending, String message, String advice) {

  /// `FILE:LINE:COLUMN: message`, as editors and the launcher read it.
  @Override
  public String toString() {
    return "%s:%d:%d: %s"
        .formatted(file, line, column, advice.isEmpty() ? message : message + " " + advice);
  }
}
