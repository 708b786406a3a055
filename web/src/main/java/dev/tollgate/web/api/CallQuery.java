package dev.tollgate.web.api;

import dev.tollgate.engine.account.KeyId;
import dev.tollgate.engine.account.MemberId;
import dev.tollgate.engine.ledger.CallRecord;
import dev.tollgate.engine.ledger.CallRecords;
import dev.tollgate.web.api.account.QueryId;
import dev.tollgate.web.body.QueryPeriod;
import dev.tollgate.web.body.QueryWord;
import dev.tollgate.web.error.ApiError;
import dev.tollgate.web.error.Refusal;
import io.swagger.v3.oas.annotations.Parameter;
import java.time.ZoneId;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Which calls somebody asks to see, as the query of the request has it.
record CallQuery(
    @Parameter(
            description =
                "`pending`, `settled`, `released` or `expired`; `refused` for those that were refused in the last 30 days; all in the books when left out")
        @Nullable String state,
    @Parameter(description = "The model that answered") @Nullable String model,
    @Parameter(description = "The key they were made with, like `key_17`") @Nullable String key,
    @Parameter(description = "Whose keys they were made with, like `member_17`")
        @Nullable String member,
    @Parameter(description = "Admitted then or later: a day of your time zone, or a time")
        @Nullable String from,
    @Parameter(description = "Admitted before") @Nullable String to) {

  private enum State {
    PENDING,
    SETTLED,
    RELEASED,
    EXPIRED,
    REFUSED
  }

  /// Whether refused calls are asked for, which are in no books.
  ///
  /// @throws Refusal if it cannot be read, or asks for some of the refused
  boolean isRefused() {
    boolean refused = word() == State.REFUSED;
    if (refused && Stream.of(model, key, member, from, to).anyMatch(each -> each != null)) {
      throw new Refusal(
          ApiError.ofField(
              422,
              "invalid_request",
              "state",
              "Calls that were refused are listed all together: with state=refused leave out model, key, member, from and to."));
    }
    return refused;
  }

  /// Calls in the books.
  ///
  /// @param zone where a day begins
  /// @throws Refusal if it cannot be read
  CallRecords.Wanted inBooks(ZoneId zone) {
    QueryPeriod period = QueryPeriod.of(from, to, zone);
    State word = word();
    return new CallRecords.Wanted(
        QueryId.plain("model", model),
        QueryId.of("key", key, KeyId::parse, "key_17"),
        QueryId.of("member", member, MemberId::parse, "member_17"),
        word == null ? null : CallRecord.State.valueOf(word.name()),
        period.from(),
        period.to());
  }

  private @Nullable State word() {
    return QueryWord.of("state", state, State.class);
  }
}
