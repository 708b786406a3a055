package dev.tollgate.web.error;

import java.util.List;

/// The rule behind a refusal, and how it could be spared.
///
/// @param rule the rule's sentence
/// @param reason the rule's own short word for why: `model`
/// @param tiers codes of the cheapest tiers that would let the call through; none when none would
public record Because(String rule, String reason, List<String> tiers) {

  public Because {
    tiers = List.copyOf(tiers);
  }
}
