package dev.tollgate.app.cli;

import picocli.CommandLine.Command;

/// `tollgate demo`: what only a demo can do.
@Command(
    name = "demo",
    description = "What only a demo can do.",
    subcommands = {DemoClockCommand.class})
final class DemoCommand {}
