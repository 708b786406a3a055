package dev.tollgate.store.account;

import dev.tollgate.engine.account.AccountId;
import dev.tollgate.engine.account.Budget;
import dev.tollgate.engine.account.BudgetId;
import dev.tollgate.engine.account.BudgetOwner;
import dev.tollgate.engine.account.BudgetPeriod;
import dev.tollgate.engine.account.KeyId;
import dev.tollgate.engine.account.MemberId;
import dev.tollgate.engine.account.TeamId;
import dev.tollgate.engine.money.Credits;
import dev.tollgate.store.Columns;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Budgets as rows, and as the JSON that a caller's come in with its key.
public final class BudgetRow {

  static final String SELECT =
      """
      SELECT budget_id, account_id, team_id, member_id, key_id, allocation, name, amount_micros,
        period, hard
      FROM budget
      """;

  /// Selects the budgets of `account a` that count the calls of `api_key k`, as JSON; null when
  /// there are none.
  public static final String OF_KEY =
      """
      (SELECT json_agg(b ORDER BY b.budget_id) FROM budget b
       WHERE b.account_id = a.account_id
         AND (b.key_id = k.key_id OR b.member_id = k.member_id
           OR num_nonnulls(b.team_id, b.member_id, b.key_id) = 0
           OR b.team_id IN (
             WITH RECURSIVE above AS (
               SELECT t.team_id, t.parent_id FROM member m JOIN team t ON t.team_id = m.team_id
               WHERE m.member_id = k.member_id
               UNION
               SELECT t.team_id, t.parent_id FROM team t JOIN above ON t.team_id = above.parent_id)
             SELECT team_id FROM above))) AS budgets
      """;

  private static final JsonMapper JSON = JsonMapper.shared();

  private BudgetRow() {}

  static Budget read(ResultSet row, int number) throws SQLException {
    return budget(
        row.getLong("budget_id"),
        row.getLong("account_id"),
        owner(
            Columns.number(row, "team_id"),
            Columns.number(row, "member_id"),
            Columns.number(row, "key_id")),
        row.getBoolean("allocation"),
        new Budget.Terms(
            row.getString("name"),
            new Credits(row.getLong("amount_micros")),
            period(row.getString("period")),
            row.getBoolean("hard")));
  }

  /// @param json null: none
  public static List<Budget> ofKey(@Nullable String json) {
    List<Budget> budgets = new ArrayList<>();
    if (json != null) {
      JSON.readTree(json).forEach(each -> budgets.add(ofKey(each)));
    }
    return budgets;
  }

  private static Budget ofKey(JsonNode row) {
    return budget(
        row.path("budget_id").asLong(),
        row.path("account_id").asLong(),
        owner(number(row, "team_id"), number(row, "member_id"), number(row, "key_id")),
        row.path("allocation").asBoolean(),
        new Budget.Terms(
            row.path("name").asString(),
            new Credits(row.path("amount_micros").asLong()),
            period(row.path("period").asString()),
            row.path("hard").asBoolean()));
  }

  private static Budget budget(
      long id, long account, BudgetOwner owner, boolean allocation, Budget.Terms terms) {
    return new Budget(new BudgetId(id), new AccountId(account), owner, allocation, terms);
  }

  private static BudgetOwner owner(@Nullable Long team, @Nullable Long member, @Nullable Long key) {
    if (team != null) {
      return new BudgetOwner.OfTeam(new TeamId(team));
    }
    if (member != null) {
      return new BudgetOwner.OfMember(new MemberId(member));
    }
    return key == null ? new BudgetOwner.WholeAccount() : new BudgetOwner.OfKey(new KeyId(key));
  }

  private static @Nullable Long number(JsonNode row, String field) {
    return row.hasNonNull(field) ? row.path(field).asLong() : null;
  }

  private static BudgetPeriod period(String text) {
    return BudgetPeriod.valueOf(text.toUpperCase(Locale.ROOT));
  }
}
