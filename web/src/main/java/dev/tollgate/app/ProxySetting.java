package dev.tollgate.app;

import dev.tollgate.app.home.StartRefused;
import dev.tollgate.engine.account.IpRange;
import dev.tollgate.web.access.TrustedProxies;
import java.util.Arrays;
import java.util.List;

/// The setting `tollgate.trusted-proxies`: whose word is taken on where a request comes from.
final class ProxySetting {

  private ProxySetting() {}

  /// @param setting ranges of addresses, joined by commas; empty: nobody's word is taken
  /// @throws StartRefused if one is no range
  static TrustedProxies read(String setting) {
    List<String> texts =
        Arrays.stream(setting.split(",", -1))
            .map(String::strip)
            .filter(text -> !text.isEmpty())
            .toList();
    return new TrustedProxies(texts.stream().map(ProxySetting::range).toList());
  }

  private static IpRange range(String text) {
    return IpRange.parse(text)
        .orElseThrow(() ->
            new StartRefused(
                "TOLLGATE_TRUSTED_PROXIES has '%s', which is no range of addresses: write ranges like 10.0.0.0/8, 2001:db8::/32, joined by commas."
                    .formatted(text)));
  }
}
