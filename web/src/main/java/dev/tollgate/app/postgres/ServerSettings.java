package dev.tollgate.app.postgres;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// How the server is run: durable first, then fast on a small machine.
final class ServerSettings {

  private static final Map<String, String> SETTINGS =
      Map.ofEntries(
          Map.entry("fsync", "on"),
          Map.entry("synchronous_commit", "on"),
          Map.entry("full_page_writes", "on"),
          Map.entry("listen_addresses", "127.0.0.1"),
          Map.entry("unix_socket_directories", ""),
          Map.entry("max_connections", "200"),
          Map.entry("shared_buffers", "256MB"),
          Map.entry("min_wal_size", "256MB"),
          Map.entry("max_wal_size", "4GB"),
          Map.entry("checkpoint_timeout", "15min"),
          Map.entry("checkpoint_completion_target", "0.9"),
          Map.entry("random_page_cost", "1.1"),
          Map.entry("jit", "off"),
          Map.entry("timezone", "UTC"),
          Map.entry("log_timezone", "UTC"));

  private ServerSettings() {}

  /// As options of `postgres`; no value has a blank in it.
  static String listeningOn(int port) {
    Map<String, String> settings = new TreeMap<>(SETTINGS);
    settings.put("port", Integer.toString(port));
    return settings.entrySet().stream()
        .map(setting -> "-c " + setting.getKey() + "=" + setting.getValue())
        .collect(Collectors.joining(" "));
  }
}
