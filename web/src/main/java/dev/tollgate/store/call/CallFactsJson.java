package dev.tollgate.store.call;

import dev.tollgate.engine.ledger.CallFacts;
import dev.tollgate.engine.rating.MeteredCall;
import dev.tollgate.engine.rating.RuleSetId;
import java.io.StringWriter;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What a call is rated on as compact JSON: fields at zero, false, null or empty are left out.
public final class CallFactsJson {

  private static final JsonMapper JSON = JsonMapper.shared();
  private static final CompactRecord<MeteredCall> FACT = new CompactRecord<>(MeteredCall.class);

  /// Facts that name no version were written before versions were.
  private static final int FIRST = 1;

  private CallFactsJson() {}

  public static String write(CallFacts facts) {
    StringWriter text = new StringWriter(640);
    try (JsonGenerator json = JSON.createGenerator(text)) {
      json.writeStartObject();
      json.writeNumberProperty("version", MeteredCall.VERSION);
      json.writeName("fact");
      FACT.write(facts.fact(), json);
      json.writeStringProperty("ruleSet", facts.ruleSet().hash());
      json.writeNumberProperty("priceId", facts.priceId());
      json.writeStringProperty("modelAsked", facts.modelAsked());
      json.writeStringProperty("at", facts.at().toString());
      if (facts.stream()) {
        json.writeBooleanProperty("stream", true);
      }
      if (!facts.tags().isEmpty()) {
        json.writeName("tags");
        json.writeStartObject();
        new TreeMap<>(facts.tags()).forEach(json::writeStringProperty);
        json.writeEndObject();
      }
      json.writeEndObject();
    }
    return text.toString();
  }

  public static CallFacts read(String text) {
    JsonNode json = JSON.readTree(text);
    refuseNewer(json.path("version").asInt(FIRST));
    Map<String, String> tags = new TreeMap<>();
    json.path("tags")
        .properties()
        .forEach(tag -> tags.put(tag.getKey(), tag.getValue().asString()));
    return new CallFacts(
        FACT.read(json.path("fact")),
        new RuleSetId(json.path("ruleSet").asString()),
        json.path("priceId").asLong(),
        json.path("modelAsked").asString(),
        tags,
        json.path("stream").asBoolean(false),
        Instant.parse(json.path("at").asString()));
  }

  private static void refuseNewer(int version) {
    if (version > MeteredCall.VERSION) {
      throw new IllegalStateException(
          "These facts are of version %d, and this Tollgate knows %d. Start the newer one again."
              .formatted(version, MeteredCall.VERSION));
    }
  }
}
