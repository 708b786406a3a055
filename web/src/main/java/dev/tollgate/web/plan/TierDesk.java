package dev.tollgate.web.plan;

import dev.tollgate.catalog.Fault;
import dev.tollgate.engine.catalog.PriceBooks;
import dev.tollgate.engine.plan.Edit;
import dev.tollgate.engine.plan.Features;
import dev.tollgate.engine.plan.Impact;
import dev.tollgate.engine.plan.Plans;
import dev.tollgate.engine.plan.Tier;
import dev.tollgate.engine.plan.TierChange;
import dev.tollgate.engine.plan.TierDifference;
import dev.tollgate.engine.plan.TierDifference.KnownModel;
import dev.tollgate.engine.plan.TierVersion;
import dev.tollgate.plan.ImportPlan;
import dev.tollgate.plan.Plan;
import dev.tollgate.plan.ReadTier;
import dev.tollgate.plan.TierJson;
import dev.tollgate.plan.TierReader;
import dev.tollgate.web.body.JsonBody;
import dev.tollgate.web.error.Refusal;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// What everything that edits a tier does alike: find it, read a draft, see its impact, save it.
@Component
public class TierDesk {

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
  public Tier find(String code) {
    return plans.of(code).orElseThrow(() -> new Refusal(TierProblems.missing(code)));
  }

  /// @param by who edits, as the audit trail names people
  public Edit edit(String by, String why) {
    return new Edit(by, clock.instant(), why);
  }

  /// @throws Refusal if it is no JSON object
  public static ObjectNode object(byte @Nullable [] body, String example) {
    if (body == null || body.length == 0) {
      return JsonNodeFactory.instance.objectNode();
    }
    return switch (JsonBody.parse(body, example)) {
      case JsonBody.Parsed parsed -> parsed.json();
      case JsonBody.Malformed malformed -> throw new Refusal(malformed.error());
    };
  }

  public SaveTerms terms(ObjectNode body, List<Fault> faults) {
    return SaveTerms.take(body, clock.instant(), faults);
  }

  /// A tier as the body has it; what it leaves out stays as it was.
  ///
  /// @param before null: it is a new one
  /// @param faults of what was read before, told with those of the tier
  /// @throws Refusal if anything is wrong
  public TierVersion draft(ObjectNode body, @Nullable Tier before, List<Fault> faults) {
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

  public Impact impact(TierVersion draft) {
    return Impact.of(draft, plans.versions(draft.code()), plans.accounts(draft.code()), models());
  }

  /// Who would lose what if the tiers that a plan changes were for existing accounts too.
  public List<Impact> impacts(Plan plan, ImportPlan.Difference difference) {
    List<String> changed =
        difference.tiers().stream()
            .filter(each -> each.change() != null)
            .map(ImportPlan.OfTier::code)
            .toList();
    return plan.tiers().stream()
        .filter(tier -> changed.contains(tier.code()))
        .map(this::impact)
        .toList();
  }

  /// @throws ImpactNotSeen if the plan takes something from accounts and its editor did not look at
  ///   that
  public void refuseUnseen(List<Impact> impacts, SaveTerms terms) {
    terms.refuseUnseen(impacts.stream().anyMatch(Impact::takesSomething), ImpactView.of(impacts));
  }

  /// Those that tiers may let accounts call.
  public List<KnownModel> models() {
    return prices.current().models().stream()
        .map(model -> new KnownModel(model.name(), model.small(), model.markupPercent()))
        .toList();
  }

  /// What would change for an account that goes from one version of a tier to another.
  public TierDifference difference(TierVersion before, TierVersion after) {
    return TierDifference.between(before, after, models());
  }

  /// @param ifMatch the tag of the tier as the editor saw it; null: whatever it is
  /// @throws ImpactNotSeen if it takes something from accounts and the editor did not look at that
  public TierChange save(TierVersion draft, SaveTerms terms, @Nullable String ifMatch, String by) {
    Impact impact = impact(draft);
    terms.refuseUnseen(impact.takesSomething(), ImpactView.of(impact));
    return plans.save(
        draft, terms.reach(), tier -> TierTag.matches(ifMatch, tier), edit(by, terms.message()));
  }
}
