package dev.tollgate.engine.account;

import java.util.Optional;

/// The identity of a member of an account.
///
/// @param value positive; shown as `member_17`
public record MemberId(long value) {

  private static final String PREFIX = "member_";

  /// Reads `member_17`; empty when the text is no such thing.
  public static Optional<MemberId> parse(String text) {
    return IdText.number(text, PREFIX).map(MemberId::new);
  }

  @Override
  public String toString() {
    return PREFIX + value;
  }
}
