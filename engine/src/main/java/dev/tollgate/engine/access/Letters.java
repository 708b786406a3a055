package dev.tollgate.engine.access;

/// Sends mail to one person; a port. What is in it is kept nowhere, as links in it are secrets.
public interface Letters {

  /// Whether any is sent at all.
  boolean isOpen();

  /// @return false when it could not be sent
  boolean send(String address, String subject, String text);
}
