package dev.tollgate.app.cli;

import dev.tollgate.app.InstanceSettings;
import dev.tollgate.app.RulesDesk;
import dev.tollgate.app.home.StartRefused;
import dev.tollgate.engine.rating.RuleSetId;
import dev.tollgate.engine.release.Finding;
import dev.tollgate.engine.release.KeptSet;
import dev.tollgate.engine.release.RuleFiles;
import dev.tollgate.engine.release.RuleFolder;
import dev.tollgate.engine.release.RuleSets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Which rules a command is about: a folder, or a set that was kept.
final class RuleSource {

  private static final int MOST_SETS = 10_000;

  @Parameters(paramLabel = "DIR", description = "The folder of .drl and .csv files.", arity = "1")
  private @Nullable Path folder;

  @Option(
      names = "--set",
      paramLabel = "HASH",
      description = "A set that was kept, by its hash or how that begins.")
  private @Nullable String set;

  /// Rules and their tests.
  ///
  /// @param folder what findings name files by; empty for a kept set
  /// @param unread what is wrong with the folder before any rule is looked at
  /// @param unreadScenarios what is wrong with the folder of its scenarios
  record Rules(
      RuleFiles files,
      RuleFiles scenarios,
      Path folder,
      List<Finding> unread,
      List<Finding> unreadScenarios) {

    static Rules kept(RuleFiles files, RuleFiles scenarios) {
      return new Rules(files, scenarios, Path.of(""), List.of(), List.of());
    }

    /// Whether each file that was meant to belong to the set does, told when not.
    boolean isWhole() {
      RulesCheckCommand.print(folder, unread);
      RulesCheckCommand.print(scenarioFolder(), unreadScenarios);
      return unread.isEmpty() && unreadScenarios.isEmpty();
    }

    Path scenarioFolder() {
      return areScenariosKept() ? Path.of("") : RuleFolders.scenariosBeside(folder);
    }

    /// Whether a set's tests are those that were kept with it: of a kept set, or of a folder that
    /// has none beside it.
    boolean areScenariosKept() {
      return folder.toString().isEmpty() || scenarios.files().isEmpty();
    }
  }

  /// Needs an instance only for a kept set.
  ///
  /// @throws StartRefused if there are none to be read
  Rules read() {
    if (folder != null) {
      return of(folder);
    }
    try (RulesDesk desk = RulesDesk.open(InstanceSettings.ofEnvironment())) {
      return read(desk);
    }
  }

  Rules read(RulesDesk desk) {
    if (folder != null) {
      return of(folder);
    }
    RuleSetId id = kept(desk.sets());
    return Rules.kept(desk.sets().files(id).orElseThrow(), desk.sets().scenarios(id));
  }

  /// A folder without scenarios beside it has none.
  private static Rules of(Path folder) {
    Path scenarios = RuleFolders.scenariosBeside(folder);
    RuleFolder.Contents rules = RuleFolders.read(folder);
    RuleFolder.Contents tests =
        Files.isDirectory(scenarios) ? RuleFolders.read(scenarios) : RuleFolder.Contents.NONE;
    return new Rules(rules.files(), tests.files(), folder, rules.findings(), tests.findings());
  }

  private RuleSetId kept(RuleSets sets) {
    return find(sets, set == null ? "" : set);
  }

  /// @throws StartRefused if none, or several, begin like that
  static RuleSetId find(RuleSets sets, String beginning) {
    if (!beginning.matches("[0-9a-f]{4,64}")) {
      throw new StartRefused(
          "'%s' is no hash of a rule set: write 4 to 64 of its digits, 0 to 9 and a to f."
              .formatted(beginning));
    }
    List<RuleSetId> found =
        sets.list(null, MOST_SETS).stream()
            .map(KeptSet::id)
            .filter(id -> id.hash().startsWith(beginning))
            .toList();
    if (found.size() != 1) {
      throw new StartRefused(
          found.isEmpty()
              ? "No rule set has a hash that begins with '%s'. GET /api/v1/admin/rule-sets lists those there are; ./tollgate rules check prints a folder's."
                  .formatted(beginning)
              : "%d rule sets have a hash that begins with '%s'. Name one by more of its hash."
                  .formatted(found.size(), beginning));
    }
    return found.getFirst();
  }
}
