package dev.tollgate.web.api.account;

import dev.tollgate.engine.account.IpRange;
import dev.tollgate.engine.account.MemberId;
import dev.tollgate.engine.account.RateLimit;
import dev.tollgate.engine.plan.ApiKey;
import dev.tollgate.engine.plan.Caller.Role;
import dev.tollgate.engine.plan.KeyScope;
import dev.tollgate.web.body.BodyFields;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Reads what a key shall be. What is left out stays as it was; null takes a limit away.
public final class ReadKeyTerms {

  static final String EXAMPLE =
      "{\"name\": \"laptop\", \"role\": \"member\", \"member\": null, \"models\": [\"gpt-4o*\"], \"services\": [\"chat\"], \"networks\": [\"10.0.0.0/8\", \"2001:db8::/32\"], \"requests_per_minute\": 60, \"tokens_per_minute\": 100000, \"expires\": \"2027-01-01T00:00:00Z\"}, a new one also \"test\": true and \"budget\": {\"amount\": \"5000\", \"period\": \"month\", \"hard\": true}";

  private static final long MOST_A_MINUTE = 1_000_000_000L;

  private final BodyFields fields;
  private final @Nullable ApiKey before;
  private final Instant now;

  /// @param before null: a new one
  public ReadKeyTerms(BodyFields fields, @Nullable ApiKey before, Instant now) {
    this.fields = fields;
    this.before = before;
    this.now = now;
  }

  /// @throws dev.tollgate.web.error.Refusal if a field is wrong
  public ApiKey.Terms read() {
    String name = before == null ? fields.required("name") : fields.text("name");
    ApiKey.Terms was =
        before == null
            ? new ApiKey.Terms("", Role.MEMBER, null, KeyScope.ALL, null)
            : before.terms();
    ApiKey.Terms terms =
        new ApiKey.Terms(
            name == null ? was.name() : name,
            role(was.role()),
            member(was.member()),
            scope(was.scope()),
            expires(was.expires()));
    if (before != null) {
      fields.letBe(KeyView.FIXED);
    }
    fields.refuseOthers();
    return terms;
  }

  private Role role(Role otherwise) {
    Role role =
        fields.parsed(
            "role",
            text ->
                Arrays.stream(Role.values())
                    .filter(each -> each.name().toLowerCase(Locale.ROOT).equals(text))
                    .findFirst(),
            "must be one of member, manager, support, finance, analyst, admin, owner");
    return role == null ? otherwise : role;
  }

  private @Nullable MemberId member(@Nullable MemberId otherwise) {
    MemberId member =
        fields.parsed("member", MemberId::parse, "must be a member like member_17, or null");
    return member != null || fields.isCleared("member") ? member : otherwise;
  }

  private KeyScope scope(KeyScope was) {
    return new KeyScope(
        fields.texts("models", was.models()),
        fields.texts("services", was.services()),
        networks(was.networks()),
        new RateLimit(
            aMinute("requests_per_minute", was.rates().requests()),
            aMinute("tokens_per_minute", was.rates().tokens())));
  }

  private List<IpRange> networks(List<IpRange> otherwise) {
    List<String> texts =
        fields.texts("networks", otherwise.stream().map(IpRange::toString).toList());
    List<IpRange> ranges = new ArrayList<>();
    for (String text : texts) {
      Optional<IpRange> range = IpRange.parse(text);
      if (range.isEmpty()) {
        fields.note(
            "networks",
            "networks has '%s', which is no range of addresses: write 10.0.0.0/8 or 2001:db8::/32, with no bit set beyond the prefix."
                .formatted(text));
      }
      range.ifPresent(ranges::add);
    }
    return ranges;
  }

  private @Nullable Long aMinute(String field, @Nullable Long otherwise) {
    if (!fields.has(field)) {
      return fields.isCleared(field) ? null : otherwise;
    }
    long value = fields.count(field, MOST_A_MINUTE, 1);
    if (value == 0) {
      fields.wrong(field, "must be 1 or more, or null for no limit");
      return otherwise;
    }
    return value;
  }

  private @Nullable Instant expires(@Nullable Instant otherwise) {
    if (!fields.has("expires")) {
      return fields.isCleared("expires") ? null : otherwise;
    }
    Instant expires = fields.instant("expires", now.plusSeconds(1));
    if (!expires.isAfter(now)) {
      fields.wrong("expires", "must lie in the future; revoke a key to end it now");
    }
    return expires;
  }
}
