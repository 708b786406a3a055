package dev.tollgate.web.console.rules;

import dev.tollgate.engine.access.Person;
import dev.tollgate.engine.call.Quote;
import dev.tollgate.engine.call.QuoteCall;
import dev.tollgate.engine.rating.PricingRules;
import dev.tollgate.engine.release.RuleCompiler;
import dev.tollgate.web.access.AllowedTo;
import dev.tollgate.web.access.Audience;
import dev.tollgate.web.console.ActingPerson;
import dev.tollgate.web.error.ApiError;
import dev.tollgate.web.error.Refusal;
import dev.tollgate.web.receipt.QuoteView;
import dev.tollgate.web.receipt.ReadQuoteRequest;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Prices a call that somebody thought up, under a draft and beside it under what is in force.
@Controller
@AllowedTo(Audience.ANALYSTS)
@RequestMapping("/admin/rules")
class TryController {

  private final RuleCompiler compiler;
  private final ReadQuoteRequest read;
  private final QuoteCall quote;
  private final ActingPerson acting;

  TryController(
      RuleCompiler compiler, ReadQuoteRequest read, QuoteCall quote, ActingPerson acting) {
    this.compiler = compiler;
    this.read = read;
    this.quote = quote;
    this.acting = acting;
  }

  @PostMapping("/try")
  String call(@AuthenticationPrincipal Person person, HttpServletRequest request, Model model)
      throws IOException {
    RuleDraft draft = RuleDraft.of(request);
    switch (compiler.compile(draft.files())) {
      case RuleCompiler.Compilation.Rejected rejected ->
          model.addAttribute("findings", rejected.findings());
      case RuleCompiler.Compilation.Compiled compiled ->
          priced(person, draft.asked().get("quote"), compiled.rules(), model);
    }
    return "rules/try";
  }

  private void priced(Person person, JsonNode call, PricingRules draft, Model model) {
    try {
      ReadQuoteRequest.Asked asked =
          read.read(acting.of(person), call instanceof ObjectNode fields ? fields : empty());
      model.addAttribute("draft", quote(asked, draft));
      model.addAttribute("present", quote(asked, asked.rules()));
    } catch (Refusal refused) {
      model.addAttribute("error", refused.error());
    }
  }

  private QuoteView quote(ReadQuoteRequest.Asked asked, PricingRules rules) {
    return switch (quote.quote(asked.request(), rules)) {
      case Quote.Priced priced -> QuoteView.of(priced, asked.request().usage(), true);
      case Quote.NoPrice none ->
          throw new Refusal(ApiError.ofField(422, "model_unpriced", "model", none.message()));
    };
  }

  private static ObjectNode empty() {
    return JsonNodeFactory.instance.objectNode();
  }
}
