package dev.tollgate.app.cli;

import dev.tollgate.app.home.StartRefused;
import dev.tollgate.engine.release.RuleFolder;
import java.nio.file.Path;

/// The folders an analyst works in: one of rules, and `scenarios` beside it.
final class RuleFolders {

  private RuleFolders() {}

  static Path scenariosBeside(Path folder) {
    return folder.toAbsolutePath().normalize().resolveSibling("scenarios");
  }

  /// @throws StartRefused if the folder cannot be read
  static RuleFolder.Contents read(Path folder) {
    try {
      return RuleFolder.look(folder);
    } catch (RuleFolder.UnreadableFolder refused) {
      throw new StartRefused(String.valueOf(refused.getMessage()), refused);
    }
  }
}
