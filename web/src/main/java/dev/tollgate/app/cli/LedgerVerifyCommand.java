package dev.tollgate.app.cli;

import dev.tollgate.app.Instance;
import dev.tollgate.app.InstanceSettings;
import dev.tollgate.store.ledger.LedgerVerifier;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// `tollgate ledger verify`: checks every book, also while a server is at work, and ends with 1
/// when anything is wrong. Findings are listed; the last line sums up.
@Command(
    name = "verify",
    description =
        "Checks every balance, lot, hold, counter and receipt; exit 0 when the books are in order.")
final class LedgerVerifyCommand implements Callable<Integer> {

  @Spec
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private CommandSpec spec;

  @Override
  public Integer call() {
    try (Instance instance = Instance.open(InstanceSettings.ofEnvironment())) {
      LedgerVerifier.Verdict verdict = new LedgerVerifier(instance.dataSource()).verify();
      PrintWriter out = spec.commandLine().getOut();
      verdict.findings().forEach(out::println);
      out.println(verdict.summary());
      out.flush();
      return verdict.clean() ? 0 : 1;
    }
  }
}
