package dev.tollgate.web.api.event;

import dev.tollgate.engine.alert.Webhooks;
import dev.tollgate.web.access.AllowedTo;
import dev.tollgate.web.access.Audience;
import dev.tollgate.web.api.account.Reach;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.InstantSource;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// An account's webhook endpoints, for those who manage it.
@RestController
@AllowedTo(Audience.MANAGERS)
@RequestMapping(path = "/api/v1/webhooks", produces = "application/json")
@Tag(name = "Webhooks")
class WebhooksController extends WebhookInterfaces {

  WebhooksController(Webhooks webhooks, ReadEndpoint read, InstantSource clock) {
    super(webhooks, read, clock, Reach.OWN);
  }
}
