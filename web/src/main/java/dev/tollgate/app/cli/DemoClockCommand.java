package dev.tollgate.app.cli;

import dev.tollgate.app.Instance;
import dev.tollgate.app.InstanceSettings;
import dev.tollgate.app.home.StartRefused;
import dev.tollgate.store.DemoClock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `tollgate demo clock +1mo`: puts the clock of a demo forward, also while a server is at work,
/// which then closes the months that are over. Without a step it says what time it is there.
@Command(
    name = "clock",
    description = "Puts the clock of a demo forward, or says what time it is there.")
final class DemoClockCommand implements Callable<Integer> {

  private static final Pattern STEP = Pattern.compile("\\+([1-9][0-9]{0,3})(h|d|mo|y)");
  private static final Map<String, ChronoUnit> UNITS =
      Map.of(
          "h", ChronoUnit.HOURS,
          "d", ChronoUnit.DAYS,
          "mo", ChronoUnit.MONTHS,
          "y", ChronoUnit.YEARS);
  private static final Instant LATEST = Instant.parse("2200-01-01T00:00:00Z");

  @Parameters(
      arity = "0..1",
      paramLabel = "STEP",
      description = "+1h, +1d, +1mo, +1y; any whole number.")
  private @Nullable String step;

  @Spec
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private CommandSpec spec;

  @Override
  public Integer call() {
    try (Instance instance = Instance.open(InstanceSettings.ofEnvironment())) {
      if (!instance.demo()) {
        throw new StartRefused(
            "the clock is put forward in a demo only, and this database is none: its months end when they end. './tollgate up' without TOLLGATE_DB_URL starts a demo.");
      }
      try (DemoClock clock = new DemoClock(instance.dataSource(), InstantSource.system())) {
        spec.commandLine().getOut().println("It is " + shown(clock));
        spec.commandLine().getOut().flush();
        return 0;
      }
    }
  }

  private Instant shown(DemoClock clock) {
    String wanted = step;
    Instant shown = wanted == null ? clock.instant() : clock.move(now -> after(now, wanted));
    return shown.truncatedTo(ChronoUnit.SECONDS);
  }

  private static Instant after(Instant now, String step) {
    Matcher parts = STEP.matcher(step);
    if (!parts.matches()) {
      throw new StartRefused(
          "'%s' is no step forward. Write +1h, +1d, +1mo or +1y, with any number up to 9999."
              .formatted(step));
    }
    Instant later =
        now.atZone(ZoneOffset.UTC)
            .plus(
                Long.parseLong(parts.group(1)),
                UNITS.getOrDefault(parts.group(2), ChronoUnit.HOURS))
            .toInstant();
    if (later.isAfter(LATEST)) {
      throw new StartRefused(
          "%s would lead to %s, and clocks here go to %s. Take a smaller step."
              .formatted(step, later, LATEST));
    }
    return later;
  }
}
