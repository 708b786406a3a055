package dev.tollgate.app;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.UUID;

/// What a node is called among nodes: its machine and process, for people who look for it, and some
/// letters that make it the only one of that name.
final class NodeName {

  private static final int LETTERS = 6;

  private NodeName() {}

  static String unique() {
    return "%s/%d/%s"
        .formatted(
            machine(),
            ProcessHandle.current().pid(),
            UUID.randomUUID().toString().substring(0, LETTERS));
  }

  private static String machine() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException nameless) {
      return "localhost";
    }
  }
}
