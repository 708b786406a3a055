package dev.tollgate.web.api.event;

import dev.tollgate.egress.EgressRules;
import dev.tollgate.egress.ForbiddenAddress;
import dev.tollgate.engine.alert.Endpoint;
import dev.tollgate.engine.alert.EventType;
import dev.tollgate.web.body.BodyFields;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Reads the terms of a webhook endpoint, and refuses addresses that nothing will be sent to.
public final class ReadEndpoint {

  static final String EXAMPLE =
      "{\"url\": \"https://example.com/hooks/tollgate\", \"description\": \"our ledger\", \"types\": [\"alert.raised\", \"invoice.issued\"], \"enabled\": true}";

  private static final String URL_RULE =
      "must be an address like https://example.com/hooks, without user and fragment";

  private final EgressRules rules;

  public ReadEndpoint(EgressRules rules) {
    this.rules = rules;
  }

  /// @param before what a field that is left out stays at; null: a new endpoint
  /// @throws dev.tollgate.web.error.Refusal naming every field that is wrong
  public Endpoint.Terms terms(BodyFields fields, Endpoint.@Nullable Terms before) {
    URI url = fields.parsed("url", ReadEndpoint::uri, URL_RULE);
    if (url == null && before == null && !fields.isWrong("url")) {
      fields.note("url", "url is missing: it " + URL_RULE + ".");
    }
    if (url != null) {
      refuseUnreachable(fields, url);
    }
    String description = fields.text("description");
    List<EventType> types = types(fields, before == null ? List.of() : before.types());
    boolean enabled =
        fields.has("enabled") ? fields.flag("enabled") : before == null || before.enabled();
    fields.refuseIfWrong();
    if (url == null) {
      url = java.util.Objects.requireNonNull(before).url();
    }
    String kept = before == null ? "" : before.description();
    return new Endpoint.Terms(url, description == null ? kept : description, types, enabled);
  }

  private static Optional<URI> uri(String text) {
    try {
      URI uri = new URI(text);
      boolean http = "https".equals(uri.getScheme()) || "http".equals(uri.getScheme());
      boolean plain = uri.getRawUserInfo() == null && uri.getRawFragment() == null;
      return http && plain && uri.getHost() != null && uri.getPort() != 0 && uri.getPort() <= 65_535
          ? Optional.of(uri)
          : Optional.empty();
    } catch (URISyntaxException unreadable) {
      return Optional.empty();
    }
  }

  /// A name that is not known today may be tomorrow; where it leads is checked at each attempt.
  private void refuseUnreachable(BodyFields fields, URI url) {
    if ("http".equals(url.getScheme()) && !rules.names(url.getHost())) {
      fields.wrong("url", "must begin with https://, unless TOLLGATE_EGRESS_ALLOW names its host");
      return;
    }
    try {
      rules.resolve(url.getHost());
    } catch (ForbiddenAddress forbidden) {
      fields.note("url", "url is refused: " + forbidden.getMessage());
    } catch (UnknownHostException unknown) {
      fields.note("url", "url is refused: there is no host %s.".formatted(url.getHost()));
    }
  }

  private static List<EventType> types(BodyFields fields, List<EventType> before) {
    List<String> keys = fields.texts("types", before.stream().map(EventType::key).toList());
    List<EventType> types =
        keys.stream().map(EventType::ofKey).flatMap(Optional::stream).distinct().toList();
    if (keys.stream().anyMatch(key -> EventType.ofKey(key).isEmpty())) {
      fields.wrong(
          "types",
          "may hold "
              + Arrays.stream(EventType.values())
                  .map(EventType::key)
                  .collect(Collectors.joining(", "))
              + "; none of them: all");
    }
    return types;
  }
}
