package dev.tollgate.app.postgres;

import dev.tollgate.app.home.StartRefused;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Finds a way to run PostgreSQL that is not root, which it refuses.
///
/// As an ordinary user there is nothing to find. As root three ways are tried: as the owner of the
/// data folder; in a user namespace of its own, which containers often forbid; and as the owner
/// with the right to pass folders that only root may enter, such as `/root`.
final class OrdinaryUser {

  /// `nobody`, on every Linux.
  private static final int NOBODY = 65534;

  private static final List<String> NAMESPACE = List.of("unshare", "-U");

  private OrdinaryUser() {}

  /// The way that can write to the data folder, which exists and becomes its user's when it is
  /// empty.
  ///
  /// @throws StartRefused if this machine offers none
  static Tool ableToWrite(Path data, Programs programs) throws IOException {
    if (!isRoot()) {
      return new Tool(List.of());
    }
    int owner = (Integer) Files.getAttribute(data, "unix:uid");
    boolean empty = isEmpty(data);
    for (Tool tool : candidates(empty ? NOBODY : owner)) {
      if (empty) {
        Files.setAttribute(data, "unix:uid", tool.prefix().equals(NAMESPACE) ? 0 : NOBODY);
      }
      if (canWrite(tool, data, programs)) {
        return tool;
      }
    }
    throw new StartRefused(
        "PostgreSQL does not run as root, and neither setpriv nor unshare can run it as another user on %s: start as an ordinary user, or set TOLLGATE_DB_URL to a PostgreSQL you run yourself."
            .formatted(data));
  }

  private static List<Tool> candidates(int owner) {
    if (owner == 0) {
      return List.of(new Tool(NAMESPACE));
    }
    String user = "--reuid=" + owner;
    String group = "--regid=" + owner;
    return List.of(
        new Tool(List.of("setpriv", user, group, "--clear-groups")),
        new Tool(NAMESPACE),
        new Tool(
            List.of(
                "setpriv",
                user,
                group,
                "--clear-groups",
                "--inh-caps=+dac_override",
                "--ambient-caps=+dac_override")));
  }

  private static boolean canWrite(Tool tool, Path data, Programs programs) throws IOException {
    String test = "test -w \"$0\" && exec \"$1\" --version";
    return tool.run(Path.of("/"), "sh", "-c", test, data.toString(), programs.postgres()).worked();
  }

  private static boolean isEmpty(Path folder) throws IOException {
    try (var entries = Files.list(folder)) {
      return entries.findAny().isEmpty();
    }
  }

  private static boolean isRoot() throws IOException {
    Path self = Path.of("/proc/self");
    return Files.exists(self)
        ? (Integer) Files.getAttribute(self, "unix:uid") == 0
        : System.getProperty("user.name").equals("root");
  }
}
