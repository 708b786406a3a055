package dev.tollgate.app.cli;

import picocli.CommandLine.Command;

/// `tollgate prices`: what concerns the price book.
@Command(
    name = "prices",
    description = "The price book.",
    subcommands = {PricesImportCommand.class})
final class PricesCommand {}
