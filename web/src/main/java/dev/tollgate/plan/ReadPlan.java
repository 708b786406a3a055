package dev.tollgate.plan;

import dev.tollgate.catalog.Fault;
import dev.tollgate.catalog.Fields;
import dev.tollgate.engine.plan.Feature;
import dev.tollgate.engine.plan.Tier;
import dev.tollgate.engine.plan.TierVersion;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/// What became of reading a plan from YAML: all of it, or everything wrong with it, by line.
public sealed interface ReadPlan {

  record Read(Plan plan) implements ReadPlan {}

  record Invalid(List<Fault> faults) implements ReadPlan {
    public Invalid {
      faults = List.copyOf(faults);
    }
  }

  /// @param features there are, which tiers of the plan may name too
  /// @param tiers there are, which tiers of the plan may fall back to
  static ReadPlan of(String yaml, Collection<Feature> features, Collection<Tier> tiers) {
    YamlDocument document = YamlDocument.read(yaml);
    if (!document.faults().isEmpty()) {
      return new Invalid(document.faults());
    }
    if (!document.root().isObject()) {
      return new Invalid(
          List.of(
              new Fault(
                  "line 1",
                  "this is no plan. It begins with its name, and has features and tiers, as an"
                      + " export has them")));
    }
    return new Reading(document, features, tiers).read();
  }

  /// One plan being read.
  final class Reading {

    private final YamlDocument document;
    private final Map<String, Feature> known = new LinkedHashMap<>();
    private final Collection<Tier> standing;
    private final List<Fault> faults = new ArrayList<>();
    private final List<Feature> features = new ArrayList<>();
    private final List<TierVersion> tiers = new ArrayList<>();

    Reading(YamlDocument document, Collection<Feature> features, Collection<Tier> tiers) {
      this.document = document;
      this.standing = tiers;
      features.forEach(each -> known.put(each.key(), each));
    }

    ReadPlan read() {
      Fields fields = Fields.of(document.root(), "", faults);
      if (fields == null) {
        return invalid();
      }
      fields.allow(Set.of("name", "description", "features", "tiers"));
      String name = fields.requiredText("name", "Freemium");
      String description = fields.text("description");
      readFeatures(fields.list("features", 500));
      readTiers(fields.list("tiers", 100));
      if (tiers.isEmpty() && faults.isEmpty()) {
        fields.fault("tiers", "is missing: a plan has at least one tier");
      }
      return faults.isEmpty()
          ? new Read(new Plan(name, description == null ? "" : description, features, tiers))
          : invalid();
    }

    private void readFeatures(List<JsonNode> nodes) {
      Set<String> keys = new HashSet<>();
      for (int i = 0; i < nodes.size(); i++) {
        String path = "features[%d]".formatted(i);
        switch (FeatureJson.read(nodes.get(i), path)) {
          case FeatureJson.Read.Invalid invalid -> faults.addAll(invalid.faults());
          case FeatureJson.Read.Done done -> {
            Feature feature = done.feature();
            features.add(feature);
            known.put(feature.key(), feature);
            if (!keys.add(feature.key())) {
              faults.add(new Fault(path + ".key", "names a feature a second time"));
            }
          }
        }
      }
    }

    private void readTiers(List<JsonNode> nodes) {
      Set<String> codes = new TreeSet<>();
      standing.stream().filter(tier -> !tier.retired()).map(Tier::code).forEach(codes::add);
      nodes.forEach(node -> codes.add(node.path("code").asString("")));
      TierReader reader = new TierReader(known.values(), codes);
      Set<String> named = new HashSet<>();
      for (int i = 0; i < nodes.size(); i++) {
        String path = "tiers[%d]".formatted(i);
        String code = nodes.get(i).path("code").asString("");
        Tier before =
            standing.stream().filter(tier -> tier.code().equals(code)).findFirst().orElse(null);
        if (before != null && before.retired()) {
          faults.add(new Fault(path + ".code", "names a retired tier. Put it on sale again first"));
        }
        if (!code.isEmpty() && !named.add(code)) {
          faults.add(new Fault(path + ".code", "names a tier a second time"));
        }
        switch (reader.read(nodes.get(i), before == null ? null : before.newest(), path)) {
          case ReadTier.Invalid invalid -> faults.addAll(invalid.faults());
          case ReadTier.Read read -> tiers.add(read.draft());
        }
      }
    }

    private Invalid invalid() {
      return new Invalid(faults.stream().map(document::located).toList());
    }
  }
}
