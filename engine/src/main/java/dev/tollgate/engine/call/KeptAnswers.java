package dev.tollgate.engine.call;

import dev.tollgate.engine.account.AccountId;
import dev.tollgate.engine.ledger.CallId;
import java.time.Duration;
import java.time.Instant;

/// Requests that named a key, so that one sent again is carried out once; a port.
///
/// Whoever claims a call gets the id to hold for: the ledger takes a hold once per id, and another
/// id is given only after the call of the first was released, so whatever fails in between, a key
/// is charged once.
public interface KeptAnswers {

  /// How long a key is known.
  Duration KNOWN = Duration.ofHours(24);

  /// @param bodyHash of everything that was asked
  /// @param call the id to use if it is new
  /// @param at real time
  ClaimedRequest claim(RequestKey key, byte[] bodyHash, CallId call, Instant at);

  /// Keeps an answer for whoever asks again.
  void keep(RequestKey key, CallId call, KeptAnswer answer);

  /// Says that a request was carried out and its answer is not kept.
  void spent(RequestKey key, CallId call);

  /// Says that a request failed, and nobody knows how far it came.
  void failed(RequestKey key, CallId call);

  /// Says that a request was refused: it may be sent again. A call that is held for or was charged
  /// stays.
  void forget(RequestKey key, CallId call);

  /// Whether answers of an account are kept.
  boolean keeps(AccountId account);

  /// Has answers of an account kept from now on, or not, and those that were kept forgotten.
  void keeps(AccountId account, boolean keep, String actor, Instant at);

  /// Removes what was claimed before a time.
  ///
  /// @return how many
  int removeBefore(Instant time);
}
