package dev.tollgate.web.webhook;

import dev.tollgate.engine.billing.Payments;
import dev.tollgate.engine.billing.collection.Collector.CollectorFailed;
import dev.tollgate.engine.billing.collection.PayByLink;
import dev.tollgate.engine.billing.collection.PayByLink.Leads;
import dev.tollgate.web.access.AllowedTo;
import dev.tollgate.web.access.Audience;
import io.swagger.v3.oas.annotations.Hidden;
import java.net.URI;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/// The link of an open payment, as mails and notices have it. Whoever has it can pay, and see
/// nothing else.
@Hidden
@RestController
@AllowedTo(Audience.ANYONE)
class PayLink {

  private static final MediaType HTML = MediaType.parseMediaType("text/html; charset=utf-8");

  private final PayByLink links;

  PayLink(PayByLink links) {
    this.links = links;
  }

  @GetMapping("/pay/{label}")
  ResponseEntity<String> follow(@PathVariable String label) {
    try {
      return switch (links.follow(label)) {
        case Leads.ToPage page ->
            ResponseEntity.status(303).location(URI.create(page.url())).build();
        case Leads.Nowhere done ->
            says(
                200,
                "Nothing to pay",
                done.payment().state() == Payments.State.PAID
                    ? "This payment has come. Thank you."
                    : "This payment is not wanted any more.");
        case Leads.UnderWay _ ->
            says(200, "Under way", "This payment was made. A bank takes days until it has come.");
        case Leads.Unknown _ ->
            says(404, "No such payment", "Follow the link of the mail or notice as a whole.");
      };
    } catch (CollectorFailed failed) {
      return says(
          502,
          "Not now",
          "The payment service cannot be reached at the moment. Follow the link again in a minute.");
    }
  }

  private static ResponseEntity<String> says(int status, String title, String text) {
    return ResponseEntity.status(status).contentType(HTML).body(ThanksPage.of(title, text));
  }
}
