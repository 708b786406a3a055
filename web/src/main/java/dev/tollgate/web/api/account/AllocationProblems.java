package dev.tollgate.web.api.account;

import dev.tollgate.engine.billing.Allocations.Change;
import dev.tollgate.web.error.ApiError;
import dev.tollgate.web.error.Refusal;

/// Why an allocation was not changed.
public final class AllocationProblems {

  private AllocationProblems() {}

  public static Refusal of(Change.NoSuchMember none) {
    return Reach.notFound("member", none.member().toString());
  }

  public static Refusal of(Change.OverAllocated over) {
    return new Refusal(
        ApiError.of(
            422,
            "over_allocated",
            "That leaves the member %s credits to spend, and the pool has room for %s: %s are available, of which %s are allocated. Allocate less, take back from others, or top up."
                .formatted(
                    over.asked().inCredits(),
                    over.room().inCredits(),
                    over.pool().available().inCredits(),
                    over.pool().allocated().inCredits())));
  }

  public static Refusal of(Change.MoreThanLeft more) {
    return new Refusal(
        ApiError.of(
            422,
            "more_than_left",
            "The member has %s credits of its allocation left, and %s were to go back to the pool. Move less."
                .formatted(more.left().inCredits(), more.asked().inCredits())));
  }

  public static Refusal meanwhile() {
    return Reach.editedMeanwhile("The allocation");
  }
}
