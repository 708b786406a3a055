package dev.tollgate.web.console;

import dev.tollgate.web.access.AllowedTo;
import dev.tollgate.web.access.Audience;
import dev.tollgate.web.error.ApiError;
import dev.tollgate.web.error.Refusal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/// Every address among pages that none has: people are told in words.
@Controller
@AllowedTo(Audience.KEYHOLDERS)
class NoSuchPage {

  /// @throws Refusal always
  @GetMapping({"/admin/{*rest}", "/portal/{*rest}", "/account/{*rest}", "/me/{*rest}"})
  String page() {
    throw new Refusal(ApiError.of(404, "not_found", "There is no page at this address."));
  }
}
