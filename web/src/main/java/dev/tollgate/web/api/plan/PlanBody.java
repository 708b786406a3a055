package dev.tollgate.web.api.plan;

import dev.tollgate.catalog.Fault;
import dev.tollgate.plan.ReadyPlans;
import dev.tollgate.web.body.BodyFields;
import dev.tollgate.web.plan.TierDesk;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// A request to bring a plan in: YAML itself, or JSON that names a ready plan or holds the YAML.
///
/// @param terms whom it is for, as [SaveTerms] reads it
record PlanBody(String yaml, boolean dryRun, ObjectNode terms) {

  private static final String EXAMPLE = "{\"plan\": \"freemium\", \"dry_run\": true}";

  static PlanBody read(
      @Nullable String type, String dryRun, byte @Nullable [] body, List<Fault> faults) {
    if (!dryRun.equals("true") && !dryRun.equals("false")) {
      faults.add(new Fault("dry_run", "is '%s' and must be true or false".formatted(dryRun)));
    }
    boolean json = type != null && type.toLowerCase(Locale.ROOT).contains("json");
    if (!json) {
      String yaml = body == null ? "" : new String(body, StandardCharsets.UTF_8);
      return new PlanBody(yaml, dryRun.equals("true"), JsonNodeFactory.instance.objectNode());
    }
    ObjectNode fields = TierDesk.object(body, EXAMPLE);
    JsonNode plan = fields.path("plan");
    JsonNode yaml = fields.path("yaml");
    JsonNode dry = fields.path("dry_run");
    if (!dry.isMissingNode() && !dry.isBoolean()) {
      faults.add(
          new Fault("dry_run", "is %s and must be true or false".formatted(BodyFields.brief(dry))));
    }
    String text = yaml.isString() ? yaml.stringValue() : ready(plan, faults);
    return new PlanBody(
        text, dryRun.equals("true") || (dry.isBoolean() && dry.booleanValue()), fields);
  }

  private static String ready(JsonNode plan, List<Fault> faults) {
    return ReadyPlans.yaml(plan.asString(""))
        .orElseGet(() -> {
          faults.add(
              new Fault(
                  "plan",
                  "is %s and must be one of %s; or send a plan of your own as yaml"
                      .formatted(BodyFields.brief(plan), String.join(", ", ReadyPlans.KEYS))));
          return "";
        });
  }
}
