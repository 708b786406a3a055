package dev.tollgate.engine.alert;

import dev.tollgate.engine.account.AccountId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The webhook endpoints there are; a port. A change is one of how an endpoint stood when it was
/// read.
public interface Webhooks {

  /// In the order they were made.
  ///
  /// @param account null: everybody's
  List<Endpoint> list(@Nullable AccountId account, @Nullable EndpointId after, int most);

  Optional<Endpoint> of(EndpointId endpoint);

  /// @param account null: for the platform
  Change make(@Nullable AccountId account, Endpoint.Terms terms, Instant at, String by);

  Change edit(Endpoint before, Endpoint.Terms after, Instant at, String by);

  Change remove(Endpoint before, Instant at, String by);

  /// Gives it a new secret.
  ///
  /// @param until how long the old one signs too
  Change rotate(Endpoint before, Instant until, Instant at, String by);

  /// Sends a test event.
  void test(Endpoint endpoint, Instant at);

  /// The newest first.
  List<Sent> deliveries(Endpoint endpoint, @Nullable Long before, int most);

  /// Sends again what it was sent, or would have been, since a moment, in the order it happened.
  ///
  /// @return how many events
  int replaySince(Endpoint endpoint, Instant since, Instant at, String by);

  /// Sends one event again; false when the endpoint has no such delivery.
  boolean replay(Endpoint endpoint, long delivery, Instant at, String by);

  /// A delivery as its endpoint's people see it.
  ///
  /// @param body as it was sent
  /// @param due when it is tried next; null: it is not
  /// @param status the last that was answered; null: none was
  /// @param answer the beginning of the last answer, or why there was none
  /// @param tried when it was tried last; null: it was not
  record Sent(
      long id,
      String message,
      String type,
      State state,
      String body,
      int attempts,
      @Nullable Instant due,
      @Nullable Instant tried,
      @Nullable Integer status,
      String answer) {}

  /// Where a delivery is.
  enum State {
    WAITING,
    DELIVERED,
    GIVEN_UP
  }

  /// What came of a change.
  sealed interface Change {

    /// @param secret shown once; null: it has the one it had
    record Done(Endpoint endpoint, @Nullable String secret) implements Change {}

    record NoSuchAccount(AccountId account) implements Change {}

    record EditedMeanwhile() implements Change {}
  }
}
