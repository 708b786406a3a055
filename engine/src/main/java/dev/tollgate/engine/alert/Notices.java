package dev.tollgate.engine.alert;

import dev.tollgate.engine.account.AccountId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What people are told inside the product; a port.
public interface Notices {

  /// A sentence for an account's people, or for the platform's.
  ///
  /// @param reader whose notice it is; null: the platform's people
  /// @param about the account it is about; null: none
  /// @param read when somebody read it; null: nobody has
  record Notice(
      long id,
      @Nullable AccountId reader,
      @Nullable AccountId about,
      String type,
      String text,
      Instant at,
      @Nullable Instant read) {}

  /// The newest first.
  ///
  /// @param reader null: the platform's people
  List<Notice> list(@Nullable AccountId reader, boolean unread, @Nullable Long before, int most);

  /// Empty when the reader has no such notice.
  Optional<Notice> read(@Nullable AccountId reader, long notice, Instant at);
}
