package dev.tollgate.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/// What an analyst works in: a folder of rules with one markup, scenarios beside it, and the
/// command line, each command a process of its own.
record AnalystsFolder(Path rules, Path scenarios) {

  private static final String RULE =
      """
      package pricing.markup

      rule "Every call costs so much more"
        @owner("pricing") @reason("markup")
        when
          call : MeteredCall( requests >= 0 )
        then
          price.markupPercent("%d");
      end
      """;

  /// What a command printed, and its exit code.
  record Ended(int code, String printed) {}

  AnalystsFolder(Path home, int percent, String credits) throws IOException {
    this(
        Files.createDirectories(home.resolve("pricing")),
        Files.createDirectories(home.resolve("scenarios")));
    markup(percent);
    expect(credits);
  }

  void markup(int percent) throws IOException {
    Files.writeString(rules.resolve("markups.drl"), RULE.formatted(percent));
  }

  void misspell() throws IOException {
    Files.writeString(rules.resolve("markups.drl"), RULE.formatted(5).replace("rice", "ryce"));
  }

  /// Of a call that costs a dollar.
  void expect(String credits) throws IOException {
    Files.writeString(
        scenarios.resolve("markups.csv"),
        "scenario,cost_usd,price_credits\nA dollar,1," + credits + "\n");
  }

  static Ended run(Map<String, String> environment, String... arguments)
      throws IOException, InterruptedException {
    try (LaunchedTollgate launched = LaunchedTollgate.with(environment, arguments)) {
      int code = launched.awaitEnd();
      return new Ended(code, launched.printed());
    }
  }
}
