package dev.tollgate.app.cli;

import picocli.CommandLine.Command;

/// `tollgate rules`: what an analyst does with a folder of rules.
@Command(
    name = "rules",
    description = "Checks, tests and publishes a folder of rules.",
    subcommands = {RulesCheckCommand.class, RulesTestCommand.class, RulesPublishCommand.class})
final class RulesCommand {}
