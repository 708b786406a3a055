package dev.tollgate.engine.drools;

import dev.tollgate.engine.release.RuleFiles;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Supplier;

/// What somebody may try to get past the guard.
///
/// @param files made when it is tried: some are large
/// @param told part of what the author is to read
record Attack(String name, Supplier<RuleFiles> files, String told) {

  /// What an attack sets if a line of it runs.
  static final String CANARY = "tollgate.attacked";

  private static final String HIT = "System.setProperty(\"%s\", \"yes\")".formatted(CANARY);

  @Override
  public String toString() {
    return name;
  }

  /// A rule file with one rule.
  static String drl(String head, String when, String then) {
    return """
    package pricing.peak
    rule "Something happens"
      @owner("pricing")
      %s
      when
        %s
      then
        %s
    end
    """
        .formatted(head, when, then);
  }

  /// The attacks of `attacks.txt`.
  static List<Attack> written() {
    return text()
        .lines()
        .filter(line -> line.contains("¦") && !line.startsWith("#"))
        .map(Attack::read)
        .toList();
  }

  private static Attack read(String line) {
    String[] cells = line.split("¦", -1);
    String source =
        cells[2]
            .strip()
            .replace("HIT()", HIT)
            .replace("HIT'()", HIT.replace('"', '\''))
            .replace("⏎", "\n");
    RuleFiles files = files(cells[1].strip(), source);
    return new Attack(cells[0].strip(), () -> files, cells[3].strip());
  }

  private static RuleFiles files(String place, String source) {
    String head = "@reason(\"peak\")";
    String when = "call : MeteredCall()";
    String then = "price.multiply(\"2\");";
    return switch (place) {
      case "when" -> file(drl(head, "call : MeteredCall( %s )".formatted(source), then));
      case "lhs" -> file(drl(head, source, then));
      case "then" -> file(drl(head, when, source));
      case "head" ->
          file(drl(source.contains("@reason") ? source : head + " " + source, when, then));
      case "file" -> file(source);
      case "csv" -> {
        Map<String, String> files = new TreeMap<>();
        files.put("peak.drl", drl(head + " @table", when, "price.multiply(\"@{n}\");"));
        files.put("peak.csv", source);
        yield RuleFiles.of(files);
      }
      default -> throw new IllegalArgumentException("No place is called " + place);
    };
  }

  private static RuleFiles file(String text) {
    return RuleFiles.of(Map.of("peak.drl", text));
  }

  private static String text() {
    try (InputStream in = Attack.class.getResourceAsStream("attacks.txt")) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException unreadable) {
      throw new UncheckedIOException("Cannot read attacks.txt", unreadable);
    }
  }
}
