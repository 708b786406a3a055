package dev.tollgate.engine.drools;

import dev.tollgate.engine.release.Finding;
import java.util.List;
import java.util.Optional;
import org.drools.drl.ast.descr.PackageDescr;
import org.drools.drl.parser.DrlParser;
import org.drools.drl.parser.DroolsError;
import org.drools.drl.parser.DroolsParserException;
import org.drools.drl.parser.ParserError;
import org.kie.internal.builder.conf.LanguageLevelOption;

/// Parses rule files, always with the DRL6 parser: the DRL10 one drops the condition of an
/// annotated rule without an error.
final class Drl {

  static final LanguageLevelOption LANGUAGE = LanguageLevelOption.DRL6;

  private Drl() {}

  /// The parsed file; empty when it does not parse, which `findings` then tell.
  static Optional<PackageDescr> parse(SourceText source, List<Finding> findings) {
    DrlParser parser = new DrlParser(LANGUAGE);
    try {
      PackageDescr parsed = parser.parse(true, source.text());
      if (!parser.hasErrors() && parsed != null) {
        return Optional.of(parsed);
      }
    } catch (DroolsParserException | RuntimeException | StackOverflowError unreadable) {
      findings.add(
          source.finding(
              1,
              1,
              source.line(1),
              "The file cannot be parsed: %s.".formatted(unreadable.getMessage()),
              HOW));
      return Optional.empty();
    }
    parser.getErrors().stream()
        .limit(Limits.FINDINGS + 1)
        .forEach(error -> findings.add(finding(source, error)));
    return Optional.empty();
  }

  private static final String HOW =
      "A rule reads: rule \"sentence\" @owner(\"…\") @reason(\"…\") when call : MeteredCall( … )"
          + " then price.…; end";

  private static Finding finding(SourceText source, DroolsError error) {
    int line = error instanceof ParserError at ? at.getRow() : 1;
    int column = error instanceof ParserError at ? at.getCol() + 1 : 1;
    String message =
        error.getMessage().replaceFirst("^\\[ERR \\d+] (?:Line \\d+:\\d+ )?", "").strip();
    return source.finding(
        line,
        column,
        source.line(line).strip(),
        "This does not parse: %s.".formatted(message),
        HOW);
  }
}
