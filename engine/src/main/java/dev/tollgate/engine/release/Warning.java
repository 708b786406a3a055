package dev.tollgate.engine.release;

import java.util.Locale;

/// A doubt about a rule set that compiles: its author most likely meant something else. Shown, and
/// confirmed when the set is published; it blocks nothing.
///
/// @param finding where, what, and what to write instead
public record Warning(Kind kind, Finding finding) {

  /// What is doubtful.
  public enum Kind {
    /// A rule whose conditions contradict each other.
    NEVER_MATCHES,
    /// A rule that other rules leave nothing to do.
    SHADOWED,
    /// Calls that no rule of a phase decides, though one should.
    GAP,
    /// A call sold below cost in a tier that may not lose money.
    BELOW_COST,
    /// A call that gets cheaper when it uses more.
    FALLING_PRICE,
    /// Calls that the rules fail to price.
    FAILING,
    /// A tier that nobody made.
    UNKNOWN_TIER,
    /// A model, family or provider that the price book does not have.
    UNKNOWN_MODEL;

    /// The name the API uses: `never_matches`.
    public String key() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /// `FILE:LINE:COLUMN: message`, as editors and the launcher read it.
  @Override
  public String toString() {
    return finding.toString();
  }
}
