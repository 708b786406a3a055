package dev.tollgate.engine.account;

import java.util.Optional;

/// The identity of a team of an account.
///
/// @param value positive; shown as `team_17`
public record TeamId(long value) {

  private static final String PREFIX = "team_";

  /// Reads `team_17`; empty when the text is no such thing.
  public static Optional<TeamId> parse(String text) {
    return IdText.number(text, PREFIX).map(TeamId::new);
  }

  @Override
  public String toString() {
    return PREFIX + value;
  }
}
