package dev.tollgate.app.cli;

import dev.tollgate.app.Instance;
import dev.tollgate.app.InstanceSettings;
import dev.tollgate.engine.drools.DroolsRuleCompiler;
import dev.tollgate.engine.release.PublishRules;
import dev.tollgate.engine.release.PublishRules.Publication;
import dev.tollgate.engine.release.RuleFiles;
import dev.tollgate.store.PostgresRuleSets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `tollgate rules publish DIR`: puts a folder of rules in force. Running nodes follow within a
/// second, and calls in flight keep the rules they were admitted with.
@Command(
    name = "publish",
    description = "Keeps a folder of rules that compiles and puts it in force.")
final class RulesPublishCommand implements Callable<Integer> {

  @Parameters(paramLabel = "DIR", description = "The folder of .drl and .csv files.")
  private Path folder = Path.of("");

  @Option(names = "--message", paramLabel = "TEXT", description = "What changes, and why.")
  private @Nullable String message;

  @Override
  public Integer call() {
    RuleFiles files = RuleFolders.read(folder);
    try (Instance instance = Instance.open(InstanceSettings.ofEnvironment())) {
      PublishRules publish =
          new PublishRules(new PostgresRuleSets(instance.dataSource()), new DroolsRuleCompiler());
      String author = System.getProperty("user.name", "unknown");
      return told(publish.publish(files, Instant.now(), author, message == null ? "" : message));
    }
  }

  private int told(Publication publication) {
    return switch (publication) {
      case Publication.Published(var id) -> {
        System.out.printf("Rule set %s is in force%n", id.brief());
        yield 0;
      }
      case Publication.Refused(var findings) -> {
        RulesCheckCommand.print(folder, findings);
        System.out.println("Nothing is changed: the rules in force stay in force.");
        yield 1;
      }
    };
  }
}
