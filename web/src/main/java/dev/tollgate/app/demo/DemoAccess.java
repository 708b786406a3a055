package dev.tollgate.app.demo;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.stream.Stream;

/// Every way into a demo, as `demo.json` holds it: the only place its keys are kept.
///
/// @param url of the server, without a slash at its end
/// @param adminKey of the operator's account
/// @param accounts one for each tier, in the order of the tiers
public record DemoAccess(
    String url,
    Console console,
    @JsonProperty("admin_key") String adminKey,
    List<DemoAccount> accounts) {

  /// Who signs in with the same password for a customer: a manager of the professional tier's
  /// account.
  public static final String CUSTOMER = "customer";

  public DemoAccess {
    accounts = List.copyOf(accounts);
  }

  /// The login of the person who administers it.
  public record Console(String user, String password) {}

  /// @param account such as `acct_17`
  /// @param key a `tg_live_…` one, which reaches a provider that is configured, and the simulated
  ///   one for the rest
  public record DemoAccount(String account, String tier, String key) {}

  DemoAccess at(String otherUrl) {
    return new DemoAccess(otherUrl, console, adminKey, accounts);
  }

  DemoAccess withPassword(String password) {
    return new DemoAccess(url, new Console(console.user(), password), adminKey, accounts);
  }

  Stream<String> keys() {
    return Stream.concat(Stream.of(adminKey), accounts.stream().map(DemoAccount::key));
  }
}
