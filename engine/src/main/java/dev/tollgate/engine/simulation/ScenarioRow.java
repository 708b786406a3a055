package dev.tollgate.engine.simulation;

import dev.tollgate.engine.money.ExactCredits;
import dev.tollgate.engine.money.UsdRate;
import dev.tollgate.engine.rating.FactType;
import dev.tollgate.engine.rating.MeteredCall;
import dev.tollgate.engine.rating.MeteredCallBuilder;
import dev.tollgate.engine.release.Finding;
import dev.tollgate.engine.release.Spelling;
import dev.tollgate.engine.release.Table;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Reads one row into a [Scenario].
///
/// A call that a row says nothing about is one the tier includes and the model table allows, and
/// costs nothing. `cost_usd` is its cost; with `input_usd` and `output_usd`, dollars per million
/// tokens, the cost is worked out from its tokens.
final class ScenarioRow {

  static final Set<String> OWN =
      Set.of(
          "scenario",
          "at",
          "cost_usd",
          "input_usd",
          "output_usd",
          "refused",
          "price_credits",
          "lines",
          "output_cap",
          "ceilings");
  static final Set<String> ANSWERS =
      Arrays.stream(PolicyQuestion.values())
          .map(PolicyQuestion::column)
          .collect(Collectors.toUnmodifiableSet());

  private final Table table;
  private final Table.Row row;
  private final Map<String, Map<String, Table.Cell>> tiers;
  private final List<Finding> findings;
  private final RowCells cells;
  private final MeteredCallBuilder call =
      MeteredCall.builder().featureIncluded(true).modelAllowed(true).requests(1);

  ScenarioRow(
      Table table,
      Table.Row row,
      Map<String, Map<String, Table.Cell>> tiers,
      List<Finding> findings) {
    this.table = table;
    this.row = row;
    this.tiers = tiers;
    this.findings = findings;
    this.cells = new RowCells(table, row, findings);
  }

  /// The scenario; empty when something was found.
  Optional<Scenario> read() {
    int before = findings.size();
    PolicyQuestion question = question();
    if (question != null && question.fact() != FactType.CALL) {
      return policy(question, factOf(question), before);
    }
    cells.cell("tier").ifPresent(this::tier);
    LocalDateTime at = at();
    fields();
    if (question != null) {
      return policy(question, call.build(), before);
    }
    ExactCredits cost = cost();
    Scenario.Expectation expected =
        new Scenario.Expectation(
            cells.cell("refused").map(Table.Cell::text).orElse(""),
            cells.number("price_credits", "a number of credits", "90.5"),
            cells.text("lines"),
            cells.number("output_cap", "a number of tokens, nor none", "4096"),
            cells.text("ceilings"));
    if (expected.refused().isEmpty()
        && expected.priceCredits() == null
        && expected.outputCap() == null
        && expected.ceilings() == null) {
      cells.report(null, "The row expects nothing.", "Fill in refused or price_credits.");
    }
    String name = name();
    return findings.size() > before
        ? Optional.empty()
        : Optional.of(
            new Scenario(
                table.file(),
                row.line(),
                name,
                at,
                call.build(),
                cost,
                expected,
                cells.columns(),
                null));
  }

  private String name() {
    String name = cells.cell("scenario").map(Table.Cell::text).orElse("");
    if (name.isEmpty()) {
      cells.report(null, "The scenario has no name.", "Say in the column scenario what it shows.");
    }
    return name;
  }

  /// What the row asks, told by the column its answer stands in; null: the price of a call.
  private @Nullable PolicyQuestion question() {
    return Arrays.stream(PolicyQuestion.values())
        .filter(each -> cells.cell(each.column()).isPresent())
        .findFirst()
        .orElse(null);
  }

  private Record factOf(PolicyQuestion question) {
    FactRow fact = new FactRow(question.fact());
    for (int i = 0; i < table.columns().size(); i++) {
      String column = table.columns().get(i);
      Table.Cell cell = row.cells().get(i);
      if (!column.equals("scenario") && !ANSWERS.contains(column) && !cell.text().isEmpty()) {
        fact.set(column, cell.text())
            .ifPresent(problem -> cells.report(cell, problem.message(), problem.advice()));
      }
    }
    return fact.fact();
  }

  private Optional<Scenario> policy(PolicyQuestion question, Record about, int before) {
    String name = name();
    String expected = cells.cell(question.column()).orElseThrow().text();
    return findings.size() > before
        ? Optional.empty()
        : Optional.of(
            new Scenario(
                table.file(),
                row.line(),
                name,
                null,
                call.build(),
                ExactCredits.ZERO,
                new Scenario.Expectation("", null, null, null, null),
                cells.columns(),
                new PolicyCase(question, about, expected)));
  }

  private void tier(Table.Cell cell) {
    Map<String, Table.Cell> fields = tiers.get(cell.text());
    call.tierCode(cell.text());
    if (fields == null) {
      cells.report(
          cell,
          "There is no tier %s.".formatted(cell.text()),
          "%s Tiers are the rows of %s beside the scenarios."
              .formatted(
                  Spelling.didYouMean(cell.text(), new TreeSet<>(tiers.keySet())),
                  ScenarioTables.TIERS));
    } else {
      fields.forEach(this::set);
    }
  }

  private @Nullable LocalDateTime at() {
    Optional<Table.Cell> cell = cells.cell("at");
    if (cell.isEmpty()) {
      return null;
    }
    try {
      LocalDateTime at = LocalDateTime.parse(cell.get().text().replace(' ', 'T'));
      boolean weekday =
          at.getDayOfWeek() != DayOfWeek.SATURDAY && at.getDayOfWeek() != DayOfWeek.SUNDAY;
      call.platformHour(at.getHour()).platformWeekday(weekday);
      call.accountHour(at.getHour()).accountWeekday(weekday);
      return at;
    } catch (DateTimeException wrong) {
      cells.report(
          cell.get(),
          "'%s' is no time of the platform's clock.".formatted(cell.get().text()),
          "Write 2026-11-24 09:00.");
      return null;
    }
  }

  private void fields() {
    for (int i = 0; i < table.columns().size(); i++) {
      String column = table.columns().get(i);
      Table.Cell cell = row.cells().get(i);
      boolean own = OWN.contains(column) || ANSWERS.contains(column) || column.equals("tier");
      if (!own && !cell.text().isEmpty()) {
        set(column, cell);
      }
    }
  }

  private void set(String column, Table.Cell cell) {
    if (!cell.text().isEmpty()) {
      FactSetter.set(call, column, cell.text())
          .ifPresent(problem -> cells.report(cell, problem.message(), problem.advice()));
    }
  }

  private ExactCredits cost() {
    BigDecimal direct = cells.decimal("cost_usd");
    MeteredCall tokens = call.build();
    return ExactCredits.ofUsd(direct)
        .plus(perMillion("input_usd", tokens.inputTokens()))
        .plus(perMillion("output_usd", tokens.outputTokens()));
  }

  private ExactCredits perMillion(String column, long tokens) {
    return UsdRate.perMillion(cells.decimal(column)).times(BigDecimal.valueOf(tokens));
  }
}
