package dev.tollgate.app.cli;

import picocli.CommandLine.Command;

/// `tollgate rules`: what an analyst does with a folder of rules.
@Command(
    name = "rules",
    description = "Checks, tests, compares, publishes and rolls back rules.",
    subcommands = {
      RulesCheckCommand.class,
      RulesTestCommand.class,
      RulesDiffCommand.class,
      RulesBacktestCommand.class,
      RulesPublishCommand.class,
      RulesApproveCommand.class,
      RulesCancelCommand.class,
      RulesRollbackCommand.class
    })
final class RulesCommand {}
