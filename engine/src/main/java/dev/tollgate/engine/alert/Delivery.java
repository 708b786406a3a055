package dev.tollgate.engine.alert;

import java.net.URI;
import java.util.List;

/// An event on its way to one endpoint or one mail address.
///
/// @param attempts made before this one
public record Delivery(long id, long event, int attempts, Target target) {

  /// What kind of road it takes.
  public enum Road {
    WEBHOOK,
    MAIL
  }

  /// Where it goes, with all that is sent there.
  public sealed interface Target {
    /// @param secrets that sign it: the present one, and while it is rotated the one before
    record ToEndpoint(EndpointId endpoint, URI url, String body, List<String> secrets)
        implements Target {
      public ToEndpoint {
        secrets = List.copyOf(secrets);
      }
    }

    record ToAddress(String address, String subject, String text) implements Target {}
  }

  /// Shown to the endpoint and the same for every attempt, so that it can tell them from another
  /// event.
  public String message() {
    return "evt_" + event;
  }
}
