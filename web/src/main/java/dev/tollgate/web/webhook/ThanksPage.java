package dev.tollgate.web.webhook;

import dev.tollgate.web.access.AllowedTo;
import dev.tollgate.web.access.Audience;
import io.swagger.v3.oas.annotations.Hidden;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// Where customers come back to from paying. Coming here grants nothing.
@Hidden
@RestController
@RequestMapping("/paid")
@AllowedTo(Audience.ANYONE)
class ThanksPage {

  @GetMapping(path = "/thanks", produces = "text/html; charset=utf-8")
  String thanks() {
    return of(
        "Thank you",
        "What you paid for is yours as soon as the payment has come: a card takes seconds, a bank days.");
  }

  @GetMapping(path = "/cancelled", produces = "text/html; charset=utf-8")
  String cancelled() {
    return of("Nothing was paid", "The link stays open for a day, if you change your mind.");
  }

  static String of(String title, String text) {
    return """
    <!doctype html><html lang="en"><head><meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <link rel="icon" href="data:,"><title>%1$s</title></head>
    <body><main><h1>%1$s</h1><p>%2$s</p>
    <p><a href="/portal/payment">Back to your account</a></p></main></body></html>
    """
        .formatted(title, text);
  }
}
