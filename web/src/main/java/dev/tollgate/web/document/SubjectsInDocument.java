package dev.tollgate.web.document;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.tags.Tag;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springdoc.core.customizers.OpenApiCustomizer;

/// Puts the subjects of the document in the order people need them: calling, then what it cost,
/// then whose money it is, then what sells it.
public final class SubjectsInDocument implements OpenApiCustomizer {

  private static final Map<String, String> ORDER =
      Stream.of(
              of("Metered API", "What apps call with an OpenAI SDK"),
              of("Models", "What may be called, at whose price"),
              of("Own provider keys", "Calls with the customer's own provider key"),
              of("Calls", "Each call, and why it cost what it cost"),
              of("Pricing", "What a call would cost"),
              of("Usage", "What was used, summed up"),
              of("Credits", "Balance, lots, transactions, adjustments"),
              of("Coupons", "Free months, bonuses, percentages and amounts off"),
              of("Subscriptions", "The plan of an account, and its changes"),
              of("Payments", "Money that was asked for"),
              of("Invoices", "What is to be paid, and statements of what was used"),
              of("Accounts", "Who pays"),
              of("Teams", "Parts of an organisation"),
              of("Members", "People of an organisation"),
              of("Credits of an organisation", "The pool, and what members may spend of it"),
              of("Keys", "What apps show to be let in"),
              of("People", "Who signs in to the pages, and as what"),
              of("Audit", "Who changed what"),
              of("Budgets", "What an account, team, member or key may spend"),
              of("Notices", "What people are told"),
              of("Webhooks", "Where events are sent to, signed"),
              of("Tiers", "What is sold: features, models, markups, allowance"),
              of("Features", "What tiers include"),
              of("Plans", "All tiers and features as one file"),
              of("Models and prices", "What providers charge"),
              of("Rule sets", "The rules: check, test, publish, roll back"),
              of("Experiments", "Accounts drawn into arms"))
          .collect(
              Collectors.toMap(
                  Map.Entry::getKey, Map.Entry::getValue, (one, _) -> one, LinkedHashMap::new));

  private static Map.Entry<String, String> of(String name, String description) {
    return Map.entry(name, description);
  }

  @Override
  public void customise(OpenAPI document) {
    Set<String> others =
        document.getPaths().values().stream()
            .flatMap(path -> path.readOperations().stream())
            .flatMap(operation -> operation.getTags().stream())
            .filter(tag -> !ORDER.containsKey(tag))
            .collect(Collectors.toCollection(TreeSet::new));
    document.setTags(
        Stream.concat(
                ORDER.entrySet().stream()
                    .map(each -> new Tag().name(each.getKey()).description(each.getValue())),
                others.stream().map(each -> new Tag().name(each)))
            .toList());
  }
}
