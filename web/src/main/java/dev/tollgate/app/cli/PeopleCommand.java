package dev.tollgate.app.cli;

import picocli.CommandLine.Command;

/// `tollgate people`: who signs in, and as what.
@Command(
    name = "people",
    description = "Who signs in to the pages, and as what; also the first administrator.",
    subcommands = {
      PeopleListCommand.class,
      PeopleAddCommand.class,
      PeopleChangeCommand.class,
      PeoplePasswordCommand.class,
      PeopleDisableCommand.class,
      PeopleEnableCommand.class
    })
final class PeopleCommand {}
