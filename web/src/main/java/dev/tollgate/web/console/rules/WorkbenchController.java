package dev.tollgate.web.console.rules;

import dev.tollgate.engine.catalog.Model;
import dev.tollgate.engine.catalog.PriceBooks;
import dev.tollgate.engine.plan.TierVersion;
import dev.tollgate.engine.release.Activation;
import dev.tollgate.engine.release.ActivationLog;
import dev.tollgate.engine.release.KeptSet;
import dev.tollgate.engine.release.Offerings;
import dev.tollgate.engine.release.RuleSets;
import dev.tollgate.web.access.AllowedTo;
import dev.tollgate.web.access.Audience;
import dev.tollgate.web.console.PagePolicy;
import dev.tollgate.web.error.Refusal;
import dev.tollgate.web.rules.RuleSetJson;
import dev.tollgate.web.rules.RuleSetProblems;
import dev.tollgate.web.rules.RuleSetRequest;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// The page where rules are changed, and the files it opens.
@Hidden
@Controller
@AllowedTo(Audience.ANALYSTS)
@RequestMapping("/admin/rules")
class WorkbenchController {

  private final RuleSets sets;
  private final ActivationLog log;
  private final Offerings offerings;
  private final PriceBooks prices;
  private final InstantSource clock;

  WorkbenchController(
      RuleSets sets,
      ActivationLog log,
      Offerings offerings,
      PriceBooks prices,
      InstantSource clock) {
    this.sets = sets;
    this.log = log;
    this.offerings = offerings;
    this.prices = prices;
    this.clock = clock;
  }

  /// @param opened the set whose files are opened
  /// @param inForce null: none is
  /// @param scheduled what comes later
  record WorkbenchView(
      String opened,
      boolean isInForce,
      @Nullable Activation inForce,
      List<Activation> scheduled,
      List<String> tiers,
      List<String> models) {}

  @GetMapping
  ModelAndView page(@RequestParam(required = false) @Nullable String set, HttpServletResponse to) {
    PagePolicy.allowMadeStyles(to);
    Instant now = clock.instant();
    ActivationLog.Outlook outlook = log.at(now);
    Activation inForce = outlook.inForce().orElse(null);
    String opened = set == null && inForce != null ? inForce.set().hash() : String.valueOf(set);
    find(opened);
    return new ModelAndView(
        "rules/workbench",
        "bench",
        new WorkbenchView(
            opened,
            inForce != null && inForce.set().hash().equals(opened),
            inForce,
            outlook.scheduled(),
            offerings.at(now).tiers().stream().map(TierVersion::code).sorted().toList(),
            prices.current().models().stream().map(Model::name).sorted().distinct().toList()));
  }

  @GetMapping(value = "/sets/{hash}", produces = "application/json")
  ResponseEntity<JsonNode> files(@PathVariable String hash) {
    KeptSet set = find(hash);
    ObjectNode body = RuleSetJson.object().put("rule_set", set.id().hash());
    RuleSetJson.files(sets.files(set.id()).orElseThrow(), body.putObject("files"));
    RuleSetJson.files(sets.scenarios(set.id()), body.putObject("scenarios"));
    return ResponseEntity.ok(body);
  }

  private KeptSet find(String hash) {
    return sets.find(RuleSetRequest.id(hash))
        .orElseThrow(() -> new Refusal(RuleSetProblems.unknown(hash)));
  }
}
