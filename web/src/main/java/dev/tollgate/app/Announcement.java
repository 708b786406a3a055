package dev.tollgate.app;

import dev.tollgate.app.demo.DemoAccess;
import dev.tollgate.app.demo.DemoAccess.DemoAccount;
import dev.tollgate.engine.catalog.Model;
import dev.tollgate.engine.catalog.PriceBook;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Collectors;

/// What `up` prints when it is ready.
final class Announcement {

  private Announcement() {}

  static String of(String url) {
    return "\nTollgate is ready at %s. Ctrl-C ends it.".formatted(url);
  }

  /// @param book where a model is found that every tier may call
  /// @param standIn where the stand-in for Stripe is; empty: payments go to Stripe
  static String of(DemoAccess access, Path file, PriceBook book, Optional<URI> standIn) {
    String accounts =
        access.accounts().stream()
            .map(account ->
                "  %-13s %-8s %s".formatted(account.tier(), account.account(), account.key()))
            .collect(Collectors.joining("\n"));
    DemoAccount payer = access.accounts().getLast();
    return """

    Tollgate is ready at %1$s, its interfaces are at %1$s/swagger-ui.html. Ctrl-C ends it.

      tier          account  key
    %2$s
      administrator          %3$s
      console       user %4$s, password %5$s; as a customer: user %9$s, the same password
      (kept in %6$s)

    %10$sA metered call, then its price line by line:

      CALL=$(curl -s -o /dev/stderr -w '%%header{x-tollgate-call}' %1$s/v1/chat/completions \\
        -H 'Authorization: Bearer %7$s' -H 'Content-Type: application/json' \\
        -d '{"model":"%8$s","messages":[{"role":"user","content":"Hello"}]}')
      curl -s %1$s/api/v1/calls/$CALL -H 'Authorization: Bearer %7$s'
    """
        .formatted(
            access.url(),
            accounts,
            access.adminKey(),
            access.console().user(),
            access.console().password(),
            file,
            payer.key(),
            anySmallModel(book),
            DemoAccess.CUSTOMER,
            standIn.map(Announcement::payments).orElse(""));
  }

  private static String payments(URI standIn) {
    return """
    Payments go to a stand-in for Stripe: its pages take the card 4242 4242 4242 4242, and
    what banks do (debits, disputes, refunds) is decided at %s/

    """
        .formatted(standIn);
  }

  private static String anySmallModel(PriceBook book) {
    return book.models().stream()
        .filter(model -> model.small() && model.maxOutputTokens() != null)
        .findFirst()
        .map(Model::name)
        .orElse("MODEL");
  }
}
