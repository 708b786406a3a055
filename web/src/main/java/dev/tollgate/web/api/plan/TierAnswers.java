package dev.tollgate.web.api.plan;

import dev.tollgate.engine.plan.Caller;
import dev.tollgate.engine.plan.Impact;
import dev.tollgate.engine.plan.TierChange;
import dev.tollgate.engine.plan.TierVersion;
import dev.tollgate.plan.TierJson;
import dev.tollgate.web.plan.ImpactNotSeen;
import dev.tollgate.web.plan.ImpactView;
import dev.tollgate.web.plan.SaveTerms;
import dev.tollgate.web.plan.TierDesk;
import dev.tollgate.web.plan.TierProblems;
import dev.tollgate.web.plan.TierTag;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// What the interface answers to a change of a tier.
@Component
class TierAnswers {

  private static final String PATH = "/api/v1/admin/tiers/";

  private final TierDesk desk;

  TierAnswers(TierDesk desk) {
    this.desk = desk;
  }

  ResponseEntity<JsonNode> save(
      TierVersion draft, SaveTerms terms, @Nullable String ifMatch, Caller caller) {
    Impact impact = desk.impact(draft);
    try {
      return answer(desk.save(draft, terms, ifMatch, caller.who()), 200, impact);
    } catch (ImpactNotSeen unseen) {
      return notSeen(unseen);
    }
  }

  static ResponseEntity<JsonNode> notSeen(ImpactNotSeen unseen) {
    return ResponseEntity.status(409)
        .contentType(MediaType.APPLICATION_PROBLEM_JSON)
        .body(unseen.problem());
  }

  ResponseEntity<JsonNode> answer(TierChange change, int status) {
    return answer(change, status, null);
  }

  private static ResponseEntity<JsonNode> answer(
      TierChange change, int status, @Nullable Impact impact) {
    TierProblems.refuse(change);
    if (!(change instanceof TierChange.Done done)) {
      return ResponseEntity.noContent().build();
    }
    ObjectNode view = TierJson.write(done.tier());
    if (impact != null) {
      view.put("moved_accounts", done.moved()).set("impact", ImpactView.of(impact));
    }
    var answer = ResponseEntity.status(status).eTag(TierTag.of(done.tier()));
    if (status == 201) {
      answer.location(URI.create(PATH + done.tier().code()));
    }
    return answer.body(view);
  }
}
