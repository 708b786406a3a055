package dev.tollgate.web.api.plan;

import dev.tollgate.catalog.Fault;
import dev.tollgate.engine.catalog.PriceBooks;
import dev.tollgate.engine.plan.Caller;
import dev.tollgate.engine.plan.Edit;
import dev.tollgate.engine.plan.Features;
import dev.tollgate.engine.plan.Impact;
import dev.tollgate.engine.plan.Plans;
import dev.tollgate.engine.plan.Tier;
import dev.tollgate.engine.plan.TierChange;
import dev.tollgate.engine.plan.TierDifference.KnownModel;
import dev.tollgate.engine.plan.TierVersion;
import dev.tollgate.plan.ReadTier;
import dev.tollgate.plan.TierJson;
import dev.tollgate.plan.TierReader;
import dev.tollgate.web.body.JsonBody;
import dev.tollgate.web.error.ApiError;
import dev.tollgate.web.error.Problems;
import dev.tollgate.web.error.Refusal;
import java.net.URI;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// What every interface that edits a tier does alike: find it, read a draft, save it, answer.
@Component
class TierDesk {

  private static final String PATH = "/api/v1/admin/tiers";

  private final Plans plans;
  private final Features features;
  private final PriceBooks prices;
  private final InstantSource clock;

  TierDesk(Plans plans, Features features, PriceBooks prices, InstantSource clock) {
    this.plans = plans;
    this.features = features;
    this.prices = prices;
    this.clock = clock;
  }

  /// @throws Refusal if there is none
  Tier find(String code) {
    return plans.of(code).orElseThrow(() -> new Refusal(missing(code)));
  }

  Edit edit(Caller caller, String why) {
    return new Edit(caller.who(), clock.instant(), why);
  }

  /// @throws Refusal if it is no JSON object
  static ObjectNode object(byte @Nullable [] body, String example) {
    if (body == null || body.length == 0) {
      return JsonNodeFactory.instance.objectNode();
    }
    return switch (JsonBody.parse(body, example)) {
      case JsonBody.Parsed parsed -> parsed.json();
      case JsonBody.Malformed malformed -> throw new Refusal(malformed.error());
    };
  }

  SaveTerms terms(ObjectNode body, List<Fault> faults) {
    return SaveTerms.take(body, clock.instant(), faults);
  }

  /// A tier as the body has it; what it leaves out stays as it was.
  ///
  /// @param before null: it is a new one
  /// @param faults of what was read before, told with those of the tier
  /// @throws Refusal if anything is wrong
  TierVersion draft(ObjectNode body, @Nullable Tier before, List<Fault> faults) {
    ObjectNode whole =
        before == null ? JsonNodeFactory.instance.objectNode() : TierJson.write(before.newest());
    body.properties().forEach(field -> whole.set(field.getKey(), field.getValue()));
    List<String> codes =
        plans.all().stream().filter(tier -> !tier.retired()).map(Tier::code).toList();
    List<Fault> all = new ArrayList<>(faults);
    if (before != null && !before.code().equals(whole.path("code").asString(""))) {
      all.add(
          new Fault(
              "code", "must be '%s' as in the path, or be left out".formatted(before.code())));
    }
    ReadTier read =
        new TierReader(features.all(), codes).read(whole, before == null ? null : before.newest());
    return switch (read) {
      case ReadTier.Read(TierVersion draft) -> {
        PlanFaults.refuse(all);
        yield draft;
      }
      case ReadTier.Invalid(List<Fault> found) -> {
        all.addAll(found);
        PlanFaults.refuse(all);
        throw new IllegalStateException("An invalid tier has faults");
      }
    };
  }

  Impact impact(TierVersion draft) {
    return Impact.of(
        draft, plans.versions(draft.code()), plans.accounts(draft.code()), knownModels());
  }

  private List<KnownModel> knownModels() {
    return prices.current().models().stream()
        .map(model -> new KnownModel(model.name(), model.small()))
        .toList();
  }

  ResponseEntity<JsonNode> save(
      TierVersion draft, SaveTerms terms, @Nullable String ifMatch, Caller caller) {
    Impact impact = impact(draft);
    TierChange change =
        plans.save(
            draft,
            terms.reach(),
            tier -> TierTag.matches(ifMatch, tier),
            edit(caller, terms.message()));
    return answer(change, 200, impact);
  }

  ResponseEntity<JsonNode> answer(TierChange change, int status) {
    return answer(change, status, null);
  }

  private ResponseEntity<JsonNode> answer(TierChange change, int status, @Nullable Impact impact) {
    return switch (change) {
      case TierChange.Done done -> {
        ObjectNode view = TierJson.write(done.tier());
        if (impact != null) {
          view.put("moved_accounts", done.moved()).set("impact", ImpactView.of(impact));
        }
        var answer = ResponseEntity.status(status).eTag(TierTag.of(done.tier()));
        if (status == 201) {
          answer.location(URI.create(PATH + "/" + done.tier().code()));
        }
        yield answer.body(view);
      }
      case TierChange.Deleted _ -> ResponseEntity.noContent().build();
      case TierChange.NoSuch none -> Problems.of(missing(none.code()));
      case TierChange.Exists exists ->
          Problems.of(
              ApiError.ofField(
                  409,
                  "tier_exists",
                  "code",
                  "There is a tier '%s' already. Change it with PUT %s/%s, or take another code."
                      .formatted(exists.code(), PATH, exists.code())));
      case TierChange.EditedMeanwhile edited ->
          Problems.of(
              ApiError.of(
                  412,
                  "edited_meanwhile",
                  "tier %s was changed since you read it. Read it again and repeat your change."
                      .formatted(edited.code())));
      case TierChange.InUse use -> Problems.of(inUse(use));
      case TierChange.Retired retired ->
          Problems.of(
              ApiError.of(
                  409,
                  "tier_retired",
                  "The tier '%s' is retired. POST %s/%s/restore puts it on sale again."
                      .formatted(retired.code(), PATH, retired.code())));
    };
  }

  private static ApiError inUse(TierChange.InUse use) {
    String why =
        use.fallbackOf().isEmpty()
            ? "%d accounts are on it%s"
                .formatted(use.accounts(), use.accounts() == 0 ? " now, but there were some" : "")
            : "the tiers %s fall back to it".formatted(String.join(", ", use.fallbackOf()));
    return ApiError.of(
        409,
        "tier_in_use",
        "The tier '%s' is not deleted: %s. POST %s/%s/retire takes it off sale."
            .formatted(use.code(), why, PATH, use.code()));
  }

  static ApiError missing(String code) {
    return ApiError.of(
        404,
        "tier_not_found",
        "There is no tier '%s'. GET %s lists those there are."
            .formatted(code.length() > 60 ? code.substring(0, 60) : code, PATH));
  }
}
