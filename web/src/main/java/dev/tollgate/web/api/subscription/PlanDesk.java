package dev.tollgate.web.api.subscription;

import dev.tollgate.engine.billing.ChangePlan;
import dev.tollgate.engine.billing.Interval;
import dev.tollgate.engine.billing.PlanAnswer;
import dev.tollgate.engine.billing.WantedPlan;
import dev.tollgate.engine.plan.Caller;
import dev.tollgate.web.body.BodyFields;
import dev.tollgate.web.error.ApiError;
import dev.tollgate.web.error.Refusal;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Takes requests for another plan and tells what came of them.
public final class PlanDesk {

  static final String EXAMPLE =
      "{\"tier\": \"professional\", \"interval\": \"month\", \"seats\": 3}";
  private static final int MOST_SEATS = 100_000;

  private final ChangePlan plans;
  private final InstantSource clock;

  public PlanDesk(ChangePlan plans, InstantSource clock) {
    this.plans = plans;
    this.clock = clock;
  }

  ResponseEntity<JsonNode> change(Caller caller, byte @Nullable [] body, ChangePlan.Only only) {
    return answer(
        plans.change(caller.account().id(), wanted(body), only, clock.instant(), caller.who()));
  }

  /// @throws Refusal naming every field that is wrong
  static WantedPlan wanted(byte @Nullable [] body) {
    BodyFields fields = BodyFields.of(body, EXAMPLE);
    String tier = fields.text("tier");
    Interval interval = fields.parsed("interval", Interval::ofKey, "must be month or year");
    long seats = fields.count("seats", MOST_SEATS, 1);
    boolean trial = fields.flag("trial");
    if (fields.has("seats") && seats == 0 && !fields.isWrong("seats")) {
      fields.wrong("seats", "must be 1 or more");
    }
    if (tier == null && interval == null && !fields.has("seats") && !fields.isWrong("tier")) {
      fields.note("tier", "Name a tier, an interval or a number of seats.");
    }
    fields.refuseOthers();
    return new WantedPlan(
        tier, interval, fields.has("seats") ? (Integer) Math.toIntExact(seats) : null, trial);
  }

  static ResponseEntity<JsonNode> answer(PlanAnswer answer) {
    return switch (answer) {
      case PlanAnswer.Done done -> ResponseEntity.ok(PlanView.change(done.change()));
      case PlanAnswer.Scheduled scheduled ->
          ResponseEntity.accepted().body(PlanView.change(scheduled.change()));
      case PlanAnswer.AwaitingPayment awaiting -> {
        ObjectNode view = PlanView.change(awaiting.change());
        view.set("payment", PlanView.payment(awaiting.payment()));
        yield ResponseEntity.accepted().body(view);
      }
      case PlanAnswer.NotPaid unpaid ->
          throw new Refusal(
              ApiError.of(
                  402,
                  "payment_failed",
                  "The payment of $%s failed. Nothing was changed; ask again when it can be paid."
                      .formatted(unpaid.change().change().due().inUsd())));
      case PlanAnswer.Refused refused -> throw refused(refused);
    };
  }

  static Refusal refused(PlanAnswer.Refused refused) {
    int status =
        switch (refused.code()) {
          case "change_pending", "plan_changed_meanwhile", "nothing_pending", "same_plan" -> 409;
          default -> 422;
        };
    return new Refusal(ApiError.of(status, refused.code(), refused.message()));
  }
}
