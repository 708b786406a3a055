package dev.tollgate.web.rules;

import dev.tollgate.engine.release.Finding;
import dev.tollgate.engine.release.Publication;
import dev.tollgate.engine.release.Trials;
import dev.tollgate.web.error.ApiError;
import dev.tollgate.web.error.ErrorWriter;
import java.util.List;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Why rules were not kept or published, as problem documents that carry all there is to mend.
public final class RuleSetProblems {

  private RuleSetProblems() {}

  public static ApiError unknown(String hash) {
    return ApiError.of(
        404,
        "rule_set_not_found",
        "There is no rule set '%s'. GET /api/v1/admin/rule-sets lists those there are."
            .formatted(hash.length() > 64 ? hash.substring(0, 64) + "…" : hash));
  }

  public static ApiError noScenarios(String hash, String tests) {
    return ApiError.of(
        404,
        "scenarios_not_found",
        "No scenarios '%s' were brought for rule set %s. GET /api/v1/admin/rule-sets/%s lists those that were."
            .formatted(tests, hash, hash));
  }

  public static ResponseEntity<JsonNode> rejected(List<Finding> findings) {
    ApiError error =
        ApiError.of(
            422,
            "rules_rejected",
            "%s wrong with the rules%s %s"
                .formatted(
                    findings.size() == 1 ? "One thing is" : findings.size() + " things are",
                    findings.size() == 1 ? ":" : ", the first at",
                    findings.getFirst()));
    ObjectNode body = ErrorWriter.problem(error);
    RuleSetJson.findings(findings, body.putArray("findings"));
    return problem(error, body);
  }

  public static ResponseEntity<JsonNode> failed(Trials.Trial trial) {
    int failed = trial.failures().size() + trial.findings().size();
    ApiError error =
        trial.run() + failed == 0
            ? ApiError.of(
                422,
                "scenarios_missing",
                "No scenario tests this set. Upload it again with scenarios.")
            : ApiError.of(
                422,
                "scenarios_failed",
                "%d of %d scenarios fail. Mend the rules, or what the scenarios expect."
                    .formatted(failed, trial.run() + trial.findings().size()));
    ObjectNode body = ErrorWriter.problem(error);
    body.set("scenarios", RuleSetJson.trial(trial));
    return problem(error, body);
  }

  public static ResponseEntity<JsonNode> unconfirmed(Publication.Unconfirmed unconfirmed) {
    int doubtful = unconfirmed.report().warnings().size() + unconfirmed.doubts().size();
    ApiError error =
        ApiError.of(
            409,
            "confirmation_needed",
            "%s. If that is meant, publish again with \"confirm\": true."
                .formatted(
                    doubtful == 1
                        ? "One thing is doubtful about this"
                        : doubtful + " things are doubtful about this"));
    ObjectNode body = ErrorWriter.problem(error);
    ArrayNode doubts = body.putArray("doubts");
    unconfirmed
        .doubts()
        .forEach(
            doubt -> doubts.addObject().put("code", doubt.code()).put("message", doubt.message()));
    body.setAll(RuleSetJson.report(unconfirmed.report()));
    return problem(error, body);
  }

  public static ResponseEntity<JsonNode> meanwhile(Publication.PublishedMeanwhile meanwhile) {
    var latest = meanwhile.latest();
    ApiError error =
        ApiError.of(
            409,
            "published_meanwhile",
            "%s published rule set %s at %s: '%s'. Take what changed into yours and publish with \"parent\": \"%s\"."
                .formatted(
                    latest.by(),
                    latest.set().brief(),
                    latest.at(),
                    latest.message(),
                    latest.set()));
    ObjectNode body = ErrorWriter.problem(error);
    body.set("meanwhile", RuleSetJson.activation(latest));
    RuleSetJson.changes(meanwhile.since(), body.putArray("changes"));
    return problem(error, body);
  }

  private static ResponseEntity<JsonNode> problem(ApiError error, ObjectNode body) {
    return ResponseEntity.status(error.status())
        .contentType(MediaType.APPLICATION_PROBLEM_JSON)
        .body(body);
  }
}
