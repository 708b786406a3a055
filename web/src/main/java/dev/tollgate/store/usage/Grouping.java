package dev.tollgate.store.usage;

import dev.tollgate.engine.billing.UsageDimension;
import java.util.List;

/// How a dimension is grouped by: by numbers first, whose names are looked up for the groups alone.
///
/// @param keys what is grouped by
/// @param labels what a group is called, of the groups `g`
record Grouping(List<String> keys, List<String> labels) {

  private static final String DAY = "to_char(slot_at AT TIME ZONE :zone, 'YYYY-MM-DD') AS day";
  private static final String MEMBER =
      "CASE WHEN g.member_id = 0 THEN '' ELSE 'member_' || g.member_id END";
  private static final String TEAM =
      "CASE WHEN g.team_id = 0 THEN '' ELSE 'team_' || g.team_id END";
  private static final String KEY = "CASE WHEN g.key_id = 0 THEN '' ELSE 'key_' || g.key_id END";

  static Grouping of(UsageDimension dimension) {
    return switch (dimension) {
      case DAY -> new Grouping(List.of(DAY), List.of("g.day"));
      case MODEL -> new Grouping(List.of("provider", "model"), List.of("g.provider", "g.model"));
      case DAY_AND_MODEL -> new Grouping(List.of(DAY, "model"), List.of("g.day", "g.model"));
      case SERVICE -> new Grouping(List.of("service"), List.of("g.service"));
      case USER ->
          new Grouping(
              List.of("member_id"),
              List.of(MEMBER, "(SELECT name FROM member m WHERE m.member_id = g.member_id)"));
      case TEAM ->
          new Grouping(
              List.of("team_id"),
              List.of(TEAM, "(SELECT name FROM team t WHERE t.team_id = g.team_id)"));
      case KEY ->
          new Grouping(
              List.of("key_id"),
              List.of(KEY, "(SELECT name FROM api_key k WHERE k.key_id = g.key_id)"));
      case TAG -> new Grouping(List.of("tag", "value"), List.of("g.tag", "g.value"));
      case DETAIL ->
          new Grouping(
              List.of(
                  DAY,
                  "account_id",
                  "key_id",
                  "member_id",
                  "team_id",
                  "provider",
                  "model",
                  "service",
                  "byok",
                  "free"),
              List.of(
                  "g.day",
                  "'acct_' || g.account_id",
                  KEY,
                  MEMBER,
                  TEAM,
                  "g.provider",
                  "g.model",
                  "g.service",
                  "g.byok::text",
                  "g.free::text"));
    };
  }

  /// Positions in the list of what is selected.
  String positions() {
    StringBuilder positions = new StringBuilder("1");
    for (int i = 2; i <= keys.size(); i++) {
      positions.append(", ").append(i);
    }
    return positions.toString();
  }
}
