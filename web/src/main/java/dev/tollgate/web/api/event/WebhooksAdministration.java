package dev.tollgate.web.api.event;

import dev.tollgate.engine.alert.Webhooks;
import dev.tollgate.web.access.AllowedTo;
import dev.tollgate.web.access.Audience;
import dev.tollgate.web.api.account.Reach;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.InstantSource;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// Everybody's webhook endpoints, and those of the platform, which are sent the events of all
/// accounts.
@RestController
@AllowedTo(value = Audience.ADMINISTRATORS, toLook = Audience.OPERATORS)
@RequestMapping(path = "/api/v1/admin/webhooks", produces = "application/json")
@Tag(name = "Webhooks")
class WebhooksAdministration extends WebhookInterfaces {

  WebhooksAdministration(Webhooks webhooks, ReadEndpoint read, InstantSource clock) {
    super(webhooks, read, clock, Reach.ANY);
  }
}
