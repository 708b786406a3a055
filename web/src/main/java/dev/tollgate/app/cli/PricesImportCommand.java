package dev.tollgate.app.cli;

import dev.tollgate.app.Instance;
import dev.tollgate.app.InstanceSettings;
import dev.tollgate.catalog.ImportPrices;
import dev.tollgate.catalog.ImportText;
import dev.tollgate.catalog.PriceFile;
import dev.tollgate.catalog.PriceFormat;
import dev.tollgate.catalog.SeedCatalog;
import dev.tollgate.store.catalog.PostgresModels;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `tollgate prices import`: takes a published price list into the price book. What it says about
/// the list goes to the output, what is wrong to the error stream; it ends with 1 when anything was
/// left out.
@Command(
    name = "import",
    description = "Imports a published price list; what cannot be read is left out and named.")
final class PricesImportCommand implements Callable<Integer> {

  @Parameters(index = "0", paramLabel = "FILE", description = "The price list.")
  @SuppressWarnings("NullAway.Init") // picocli refuses the command without it
  private Path file;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      required = true,
      description = "What the file is: genai-prices, litellm or openrouter.")
  @SuppressWarnings("NullAway.Init") // picocli refuses the command without it
  private String format;

  @Option(names = "--dry-run", description = "Only shows what would change, model by model.")
  private boolean dryRun;

  @Spec
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private CommandSpec spec;

  @Override
  public Integer call() {
    PriceFormat known = PriceFormat.ofKey(format).orElse(null);
    if (known == null) {
      return refuse(
          "--format=%s cannot be imported: use one of %s".formatted(format, PriceFormat.keys()));
    }
    byte[] bytes;
    try {
      bytes = Files.readAllBytes(file);
    } catch (NoSuchFileException missing) {
      return refuse("there is no file " + file);
    } catch (IOException unreadable) {
      return refuse("cannot read %s: %s".formatted(file, unreadable.getMessage()));
    }
    return switch (known.read(bytes)) {
      case PriceFile.Unreadable(String message) -> refuse("%s: %s".formatted(file, message));
      case PriceFile.Entries entries -> importing(entries);
    };
  }

  private int importing(PriceFile.Entries entries) {
    try (Instance instance = Instance.open(InstanceSettings.ofEnvironment())) {
      Instant now = instance.now();
      PostgresModels models = new PostgresModels(instance.dataSource());
      new SeedCatalog(models).ifEmpty(now);
      ImportPrices prices = new ImportPrices(models);
      String source = "%s, imported from %s".formatted(format, file.getFileName());
      return tell(
          dryRun
              ? prices.dryRun(entries, now)
              : prices.run(entries, source, CommandLinePerson.name(), now));
    }
  }

  private int tell(ImportPrices.Outcome outcome) {
    PrintWriter out = spec.commandLine().getOut();
    PrintWriter err = spec.commandLine().getErr();
    ImportText.lines(outcome.changes(), dryRun).forEach(out::println);
    outcome.notes().forEach(note -> err.println("note: " + note));
    outcome.faults().forEach(fault -> err.println("left out: " + fault));
    err.flush();
    out.println(ImportText.summary(outcome, dryRun));
    out.flush();
    return outcome.faults().isEmpty() ? 0 : 1;
  }

  private int refuse(String message) {
    spec.commandLine().getErr().println("tollgate: " + message);
    return 1;
  }
}
