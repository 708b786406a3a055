package dev.tollgate.engine.alert;

/// Takes deliveries out of the house; a port. It answers within half a minute whatever happens
/// outside.
public interface Carrier {

  Delivery.Road road();

  /// Whether anything may be sent on this road at all.
  boolean isOpen();

  Answer carry(Delivery delivery);
}
