package dev.tollgate.engine.release;

import dev.tollgate.engine.money.ExactCredits;
import dev.tollgate.engine.rating.MeteredCall;
import dev.tollgate.engine.rating.RuleSetId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A platform whose rules charge one price for every call, 10 credits to begin with, and whose
/// scenarios are lines that say `ok` or something else.
final class PublishingWorld {

  static final Instant NOW = Instant.parse("2026-11-24T16:00:00Z");
  static final SampleCall CALL =
      new SampleCall(MeteredCall.builder().build(), null, ExactCredits.ZERO);

  final InMemoryRuleSets sets = new InMemoryRuleSets();
  final InMemoryActivationLog log = new InMemoryActivationLog();
  final PickyCompiler compiler = new PickyCompiler();
  final TellingNodes nodes = new TellingNodes(log);
  final RuleSetId ten;
  final RuleSetId twenty;
  final RuleSetId five;

  /// The calls that were made lately.
  List<SampleCall> recent = List.of();

  /// What the analysis says of every set.
  List<Warning> warnings = List.of();

  private final boolean secondPerson;

  PublishingWorld(boolean secondPerson) {
    this.secondPerson = secondPerson;
    ten = keep("10", "ok", null);
    var _ =
        log.append(new ActivationLog.Entry(ten, NOW, "tollgate", "begin", null, NOW), 0)
            .orElseThrow();
    twenty = keep("20", "ok", ten);
    five = keep("5", "ok", ten);
  }

  RuleSetId keep(String price, String scenarios, @Nullable RuleSetId parent) {
    RuleFiles files = RuleFiles.of(Map.of("price.drl", price));
    RuleFiles tests =
        scenarios.isEmpty() ? RuleFiles.NONE : RuleFiles.of(Map.of("price.csv", scenarios));
    return sets.keep(new Draft(files, tests, parent, "ann", "price " + price, NOW)).id();
  }

  CheckRules check() {
    ExamineRules examine =
        new ExamineRules(
            (_, _, _) -> warnings,
            moment -> new Offering(List.of(), List.of(), moment),
            PublishingWorld::run,
            _ -> recent);
    return new CheckRules(sets, log, compiler, examine);
  }

  Publication publish(RuleSetId set, String by) {
    return publish(new PublishOrder(set, null, null, by, "go", false), NOW);
  }

  Publication publish(PublishOrder order, Instant now) {
    return new PublishRules(sets, log, check(), nodes, secondPerson).publish(order, now);
  }

  Publication approve(RuleSetId set, String by, Instant now) {
    return new ApprovePublication(sets, log, compiler, nodes).approve(set, by, now);
  }

  Publication rollBack(@Nullable RuleSetId to, Instant now) {
    return new RollBackRules(sets, log, compiler, nodes).rollBack(to, "ann", "undo", now);
  }

  Publication cancel(Instant now) {
    return new CancelScheduled(sets, log, nodes).cancel("ann", "not tonight", now);
  }

  RuleSetId inForce(Instant at) {
    return log.at(at).inForce().orElseThrow().set();
  }

  private static Trials.Trial run(Object rules, RuleFiles scenarios) {
    List<String> rows =
        scenarios.files().values().stream()
            .flatMap(text -> Stream.of(text.split("\n", -1)))
            .toList();
    List<Trials.Failure> failures =
        rows.stream()
            .filter(row -> !row.equals("ok"))
            .map(row ->
                new Trials.Failure("price.csv", 1, row, List.of(new Trials.Problem(1, "not ok"))))
            .toList();
    return new Trials.Trial(
        List.of(), rows.size(), failures, rows.stream().map(_ -> CALL).toList());
  }
}
