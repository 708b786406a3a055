package dev.tollgate.web.console;

import jakarta.servlet.http.HttpServletResponse;

/// What a browser lets a page load and run.
public final class PagePolicy {

  /// Nothing from elsewhere, nothing inline.
  public static final String STRICT =
      "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

  private PagePolicy() {}

  /// Lets one page style what its script makes: Monaco writes style sheets while it runs. Scripts
  /// stay as strict as ever.
  public static void allowMadeStyles(HttpServletResponse page) {
    page.setHeader("Content-Security-Policy", STRICT + "; style-src 'self' 'unsafe-inline'");
  }
}
