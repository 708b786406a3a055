package dev.tollgate.app.cli;

import dev.tollgate.engine.drools.DroolsRuleCompiler;
import dev.tollgate.engine.release.Finding;
import dev.tollgate.engine.release.RuleCompiler.Compilation;
import dev.tollgate.engine.release.RuleFiles;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// `tollgate rules check DIR`: does it compile? Needs neither an instance nor a database.
@Command(
    name = "check",
    description = "Compiles a folder of rules and prints everything that is wrong with it.")
final class RulesCheckCommand implements Callable<Integer> {

  @Parameters(paramLabel = "DIR", description = "The folder of .drl and .csv files.")
  private Path folder = Path.of("");

  @Override
  public Integer call() {
    RuleFiles files = RuleFolders.read(folder);
    return switch (new DroolsRuleCompiler().compile(files)) {
      case Compilation.Compiled compiled -> {
        System.out.printf("%s is good: rule set %s%n", folder, compiled.rules().id().brief());
        yield 0;
      }
      case Compilation.Rejected rejected -> {
        print(folder, rejected.findings());
        yield 1;
      }
    };
  }

  /// A line each, `FILE:LINE:COLUMN: message`, as editors read it.
  static void print(Path folder, List<Finding> findings) {
    for (Finding finding : findings) {
      System.out.printf(
          "%s%n",
          folder.resolve(finding.file()) + finding.toString().substring(finding.file().length()));
    }
  }
}
