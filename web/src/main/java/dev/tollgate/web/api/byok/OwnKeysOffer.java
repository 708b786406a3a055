package dev.tollgate.web.api.byok;

import dev.tollgate.engine.plan.Caller;
import dev.tollgate.engine.plan.TierVersion;
import dev.tollgate.engine.plan.Tiers;
import dev.tollgate.web.body.BodyFields;
import dev.tollgate.web.error.ApiError;
import dev.tollgate.web.error.Refusal;
import java.util.List;

/// Who may bring keys, and what a key looks like.
public final class OwnKeysOffer {

  private static final String FEATURE = "byok";
  private static final int SHORTEST_KEY = 8;

  private final Tiers tiers;

  public OwnKeysOffer(Tiers tiers) {
    this.tiers = tiers;
  }

  /// @throws Refusal if the caller's tier does not include own keys
  public void require(Caller caller) {
    if (includes(caller.tier())) {
      return;
    }
    String including = String.join(", ", including().stream().map(TierVersion::code).toList());
    throw new Refusal(
        ApiError.of(
            403,
            "feature_not_in_tier",
            "The tier %s does not include own provider keys; these do: %s."
                .formatted(caller.tier().code(), including.isEmpty() ? "none" : including)));
  }

  public boolean includes(TierVersion tier) {
    return tier.features().contains(FEATURE);
  }

  /// The tiers on sale with which keys may be brought.
  public List<TierVersion> including() {
    return tiers.onSale().stream().filter(this::includes).toList();
  }

  /// Notes when a key cannot be one.
  public static void check(BodyFields fields, String key) {
    if (!key.isEmpty() && (key.length() < SHORTEST_KEY || !key.matches("[\\x21-\\x7e]+"))) {
      fields.note(
          "api_key",
          "api_key must be %d to 256 visible ASCII characters, as the provider gave it."
              .formatted(SHORTEST_KEY));
    }
  }
}
