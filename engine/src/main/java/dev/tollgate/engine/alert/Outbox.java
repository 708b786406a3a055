package dev.tollgate.engine.alert;

import java.time.Duration;
import java.util.List;

/// Events that happened and deliveries that are on their way; a port. Waiting runs on real time.
public interface Outbox {

  /// Finds out whom the newest events go to, each once.
  ///
  /// @param mail whether mail is sent at all
  /// @param operators mail addresses of the platform's people
  void sort(boolean mail, List<String> operators);

  /// Deliveries that are due, one an account and endpoint at most, and the earliest of them. Nobody
  /// else gets them until the lease is over.
  List<Delivery> claim(Delivery.Road road, int most, Duration lease);

  void delivered(Delivery delivery, Answer answer);

  void later(Delivery delivery, Answer answer, Duration wait);

  /// Tries no more; an endpoint is disabled, and its people are told.
  void giveUp(Delivery delivery, Answer answer);
}
