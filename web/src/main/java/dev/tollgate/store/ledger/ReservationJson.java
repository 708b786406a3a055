package dev.tollgate.store.ledger;

import dev.tollgate.engine.ledger.CounterKey;
import dev.tollgate.engine.ledger.HeldClaim;
import dev.tollgate.engine.ledger.LotPart;
import dev.tollgate.engine.money.Credits;
import dev.tollgate.store.Micros;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What a hold has set aside, as JSON: `[[lot, microcredits] …]` of lots, and `[[counter, window,
/// amount] …]` of counters, windows in microseconds since 1970.
final class ReservationJson {

  private static final JsonMapper JSON = JsonMapper.shared();

  private ReservationJson() {}

  static String writeParts(List<LotPart> parts) {
    StringBuilder text = new StringBuilder("[");
    for (LotPart part : parts) {
      comma(text).append('[').append(part.lot()).append(',').append(part.amount().micros());
      text.append(']');
    }
    return text.append(']').toString();
  }

  static List<LotPart> readParts(String text) {
    List<LotPart> parts = new ArrayList<>();
    for (JsonNode part : JSON.readTree(text)) {
      parts.add(new LotPart(part.path(0).asLong(), new Credits(part.path(1).asLong())));
    }
    return parts;
  }

  static String writeClaims(List<HeldClaim> claims) {
    StringBuilder text = new StringBuilder("[");
    for (HeldClaim claim : claims) {
      comma(text).append('[').append(JSON.writeValueAsString(claim.key().counter())).append(',');
      text.append(Micros.of(claim.key().window())).append(',').append(claim.amount()).append(']');
    }
    return text.append(']').toString();
  }

  static List<HeldClaim> readClaims(String text) {
    List<HeldClaim> claims = new ArrayList<>();
    for (JsonNode claim : JSON.readTree(text)) {
      CounterKey key =
          new CounterKey(claim.path(0).asString(), Micros.toInstant(claim.path(1).asLong()));
      claims.add(new HeldClaim(key, claim.path(2).asLong()));
    }
    return claims;
  }

  private static StringBuilder comma(StringBuilder text) {
    return text.length() > 1 ? text.append(',') : text;
  }
}
