package dev.tollgate.web.rules;

import dev.tollgate.engine.release.Activation;
import dev.tollgate.engine.release.ActivationLog;
import dev.tollgate.engine.release.Publication;
import dev.tollgate.web.error.ApiError;
import dev.tollgate.web.error.Problems;
import java.time.Instant;
import org.springframework.http.ResponseEntity;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// What came of publishing, approving or rolling back, as an answer.
public final class PublicationAnswer {

  private PublicationAnswer() {}

  public static ResponseEntity<JsonNode> of(Publication publication) {
    return switch (publication) {
      case Publication.Done done -> done(done);
      case Publication.Already(Activation activation) ->
          ResponseEntity.ok(RuleSetJson.activation(activation).put("status", "already"));
      case Publication.Awaits(ActivationLog.Asked asked) -> awaits(asked);
      case Publication.Rejected rejected -> RuleSetProblems.rejected(rejected.findings());
      case Publication.Failed failed -> RuleSetProblems.failed(failed.trial());
      case Publication.Unconfirmed unconfirmed -> RuleSetProblems.unconfirmed(unconfirmed);
      case Publication.PublishedMeanwhile told -> RuleSetProblems.meanwhile(told);
      case Publication.Unknown(var set) -> Problems.of(RuleSetProblems.unknown(set.hash()));
      case Publication.NotLater(Instant from, Instant now) ->
          Problems.of(
              ApiError.ofField(
                  422,
                  "not_in_future",
                  "at",
                  "at is %s and must be later than now, %s.".formatted(from, now)));
      case Publication.TooFarOff(Instant from, Instant latest) ->
          Problems.of(
              ApiError.ofField(
                  422,
                  "too_far_off",
                  "at",
                  "at is %s and must not be later than %s: nobody remembers what was planned over a year ago."
                      .formatted(from, latest)));
      case Publication.NothingScheduled() ->
          Problems.of(
              ApiError.of(
                  409,
                  "nothing_scheduled",
                  "No rule set is scheduled. GET /api/v1/admin/rule-sets lists what is."));
      case Publication.NotAsked(var set) ->
          Problems.of(
              ApiError.of(
                  409,
                  "nothing_to_approve",
                  "Nobody asked for rule set %s, or it was approved already."
                      .formatted(set.brief())));
      case Publication.SamePerson(ActivationLog.Asked asked) ->
          Problems.of(
              ApiError.of(
                  403,
                  "second_person_needed",
                  "%s asked for it, so another analyst, admin or owner has to approve it."
                      .formatted(asked.by())));
      case Publication.NeverInForce() ->
          Problems.of(
              ApiError.of(
                  409,
                  "nothing_to_roll_back_to",
                  "No such set was in force before. GET /api/v1/admin/rule-sets/activations lists what was."));
    };
  }

  private static ResponseEntity<JsonNode> done(Publication.Done done) {
    Activation activation = done.activation();
    ObjectNode body = RuleSetJson.activation(activation).put("status", status(done));
    body.put("nodes", done.reach().nodes());
    ArrayNode behind = body.putArray("nodes_behind");
    done.reach().behind().forEach(behind::add);
    RuleSetJson.activations(done.cancelled(), body.putArray("cancelled"));
    return ResponseEntity.ok(body);
  }

  private static String status(Publication.Done done) {
    if (done.activation().from().isAfter(done.activation().at())) {
      return "scheduled";
    }
    return done.reach().isEverywhere() ? "in_force" : "coming_into_force";
  }

  private static ResponseEntity<JsonNode> awaits(ActivationLog.Asked asked) {
    return ResponseEntity.accepted()
        .body(
            RuleSetJson.object()
                .put("status", "awaits_second_person")
                .put("rule_set", asked.set().hash())
                .put("from", asked.from().toString())
                .put("by", asked.by())
                .put("message", asked.message())
                .put("at", asked.at().toString())
                .put("approve", "/api/v1/admin/rule-sets/%s/approve".formatted(asked.set())));
  }
}
