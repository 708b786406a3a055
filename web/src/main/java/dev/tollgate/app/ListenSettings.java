package dev.tollgate.app;

import dev.tollgate.app.home.StartRefused;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.util.Optional;

/// Where a server listens: on loopback, unless it was told otherwise and made safe for it.
///
/// @param address of this machine; one that others can reach needs a password and a master key that
///   were chosen
/// @param port from 1
/// @param adminPassword of the user `admin`; empty: none was chosen
/// @param masterKey what fingerprints of keys are made with; empty: none was chosen
public record ListenSettings(
    InetAddress address, int port, Optional<String> adminPassword, Optional<String> masterKey) {

  private static final int SHORTEST_PASSWORD = 12;
  private static final int SHORTEST_MASTER_KEY = 32;

  /// @throws StartRefused if a value is none, or the address is open and not made safe
  static ListenSettings of(SettingSource source) {
    ListenSettings settings =
        new ListenSettings(
            address(source.value("tollgate.listen")),
            WholeNumber.of(source, "tollgate.port", 8080, 1, 65535),
            secret(source, "tollgate.admin-password", SHORTEST_PASSWORD),
            secret(source, "tollgate.master-key", SHORTEST_MASTER_KEY));
    settings.refuseOpenAndUnsafe();
    return settings;
  }

  /// The address a browser on this machine reaches it at.
  String url() {
    InetAddress reached = address.isAnyLocalAddress() ? InetAddress.getLoopbackAddress() : address;
    return "http://%s:%d".formatted(reached.getHostAddress(), port);
  }

  /// Refuses a port that something else listens on.
  void refuseTaken() {
    try (ServerSocket probe = new ServerSocket()) {
      probe.setReuseAddress(true);
      probe.bind(new InetSocketAddress(address, port));
    } catch (IOException taken) {
      throw new StartRefused(
          "Port %d of %s cannot be listened on (%s): end what uses it, or set TOLLGATE_PORT to another, such as %d."
              .formatted(
                  port,
                  address.getHostAddress(),
                  taken.getMessage(),
                  port < 65535 ? port + 1 : 8080),
          taken);
    }
  }

  private void refuseOpenAndUnsafe() {
    if (!address.isLoopbackAddress() && (adminPassword.isEmpty() || masterKey.isEmpty())) {
      throw new StartRefused(
          "TOLLGATE_LISTEN is %s, which others can reach: set TOLLGATE_ADMIN_PASSWORD (%d characters or more) and TOLLGATE_MASTER_KEY (such as from: openssl rand -hex 32) of your own, or listen on 127.0.0.1."
              .formatted(address.getHostAddress(), SHORTEST_PASSWORD));
    }
  }

  private static InetAddress address(Optional<String> name) {
    try {
      return name.isPresent()
          ? InetAddress.getByName(name.get())
          : InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
    } catch (UnknownHostException unknown) {
      throw new StartRefused(
          "TOLLGATE_LISTEN is '%s', which is no address of this machine: try 127.0.0.1."
              .formatted(name.orElse("")),
          unknown);
    }
  }

  private static Optional<String> secret(SettingSource source, String name, int shortest) {
    Optional<String> value = source.value(name);
    value.ifPresent(text -> {
      if (text.length() < shortest) {
        throw new StartRefused(
            "%s has %d characters, but needs %d or more.".formatted(name, text.length(), shortest));
      }
    });
    return value;
  }
}
