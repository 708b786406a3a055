package dev.tollgate.web.rules;

import dev.tollgate.engine.release.Activation;
import dev.tollgate.engine.release.ActivationLog;
import dev.tollgate.engine.release.CheckReport;
import dev.tollgate.engine.release.CheckResult;
import dev.tollgate.engine.release.ComparedCalls;
import dev.tollgate.engine.release.FileChange;
import dev.tollgate.engine.release.Finding;
import dev.tollgate.engine.release.KeptSet;
import dev.tollgate.engine.release.KeptTests;
import dev.tollgate.engine.release.RuleFiles;
import dev.tollgate.engine.release.Trials;
import dev.tollgate.engine.release.Warning;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Rule sets, and what is known of them, as JSON.
public final class RuleSetJson {

  private static final JsonMapper JSON = JsonMapper.shared();
  private static final int MOST_LINES = 1000;

  private RuleSetJson() {}

  public static ObjectNode object() {
    return JSON.createObjectNode();
  }

  /// @param outlook of the present moment
  public static ObjectNode set(KeptSet set, ActivationLog.Outlook outlook) {
    ObjectNode json =
        object()
            .put("rule_set", set.id().hash())
            .put("state", state(set, outlook))
            .put("author", set.author())
            .put("message", set.message())
            .put("kept_at", set.keptAt().toString())
            .put("parent", set.parent() == null ? null : set.parent().hash());
    if (set.check() != null) {
      check(set.check(), json.putObject("check"));
    }
    return json;
  }

  /// The tests of a set over time, with what each showed and when the set came into force on that.
  public static void tests(List<KeptTests> tests, ArrayNode into) {
    for (KeptTests each : tests) {
      ObjectNode json = into.addObject();
      json.put("scenarios", each.tests().hash());
      json.put("brought_by", each.broughtBy()).put("brought_at", each.broughtAt().toString());
      if (each.check() != null) {
        check(each.check(), json.putObject("check"));
      }
      ArrayNode from = json.putArray("in_force_from");
      each.inForceFrom().forEach(instant -> from.add(instant.toString()));
    }
  }

  private static void check(CheckResult check, ObjectNode into) {
    into.put("at", check.at().toString());
    into.put("by", check.by());
    into.put("passed", check.passed());
    into.put("scenarios", check.scenarios());
    into.put("failed", check.failed());
    warnings(check.warnings(), into.putArray("warnings"));
  }

  public static ObjectNode activation(Activation activation) {
    return object()
        .put("rule_set", activation.set().hash())
        .put("from", activation.from().toString())
        .put("by", activation.by())
        .put("approved_by", activation.approvedBy())
        .put("message", activation.message())
        .put("at", activation.at().toString());
  }

  public static void activations(List<Activation> activations, ArrayNode into) {
    activations.forEach(each -> into.add(activation(each)));
  }

  public static void files(RuleFiles files, ObjectNode into) {
    files.files().forEach(into::put);
  }

  public static void findings(List<Finding> findings, ArrayNode into) {
    findings.forEach(finding -> finding(finding, into.addObject()));
  }

  public static void warnings(List<Warning> warnings, ArrayNode into) {
    warnings.forEach(
        warning -> finding(warning.finding(), into.addObject().put("kind", warning.kind().key())));
  }

  public static ObjectNode trial(Trials.Trial trial) {
    ObjectNode json = object().put("passed", trial.passed()).put("run", trial.run());
    json.put("failed", trial.failures().size());
    findings(trial.findings(), json.putArray("findings"));
    ArrayNode failures = json.putArray("failures");
    for (Trials.Failure failure : trial.failures()) {
      ObjectNode row = failures.addObject();
      row.put("file", failure.file()).put("line", failure.line()).put("scenario", failure.name());
      ArrayNode problems = row.putArray("problems");
      for (Trials.Problem problem : failure.problems()) {
        problems.addObject().put("column", problem.column()).put("message", problem.message());
      }
    }
    return json;
  }

  public static ObjectNode report(CheckReport report) {
    ObjectNode json = object().put("passes", report.passes());
    warnings(report.warnings(), json.putArray("warnings"));
    json.set("scenarios", trial(report.trial()));
    json.set("effect_on_recent_calls", effect(report.recent()));
    json.set("effect_on_scenarios", effect(report.scenarios()));
    return json;
  }

  public static ObjectNode effect(ComparedCalls effect) {
    return object()
        .put("calls", effect.calls())
        .put("refused_before", effect.refusedBefore())
        .put("refused_after", effect.refusedAfter())
        .put("cheaper", effect.cheaper())
        .put("dearer", effect.dearer())
        .put("credits_before", effect.before().inCredits())
        .put("credits_after", effect.after().inCredits());
  }

  /// The first lines of each file that differs.
  public static void changes(List<FileChange> changes, ArrayNode into) {
    for (FileChange change : changes) {
      ObjectNode json = into.addObject();
      json.put("file", change.file());
      json.put("change", change.kind().key());
      ArrayNode lines = json.putArray("lines");
      change.lines().stream()
          .limit(MOST_LINES)
          .forEach(line ->
              lines
                  .addObject()
                  .put("sign", line.added() ? "+" : "-")
                  .put("line", line.line())
                  .put("text", line.text()));
      json.put("lines_left_out", Math.max(0, change.lines().size() - MOST_LINES));
    }
  }

  private static String state(KeptSet set, ActivationLog.Outlook outlook) {
    if (outlook.isInForce(set.id())) {
      return "in_force";
    }
    if (outlook.scheduled().stream().anyMatch(each -> each.set().equals(set.id()))) {
      return "scheduled";
    }
    return set.isChecked() ? "checked" : "draft";
  }

  private static void finding(Finding finding, ObjectNode into) {
    into.put("file", finding.file())
        .put("line", finding.line())
        .put("column", finding.column())
        .put("offending", finding.offending())
        .put("message", finding.message())
        .put("advice", finding.advice());
  }
}
