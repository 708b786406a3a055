package dev.tollgate.app.cli;

import picocli.CommandLine.Command;

/// `tollgate ledger`: what concerns the books.
@Command(
    name = "ledger",
    description = "The books.",
    subcommands = {LedgerVerifyCommand.class})
final class LedgerCommand {}
