package dev.tollgate.engine.ledger;

import dev.tollgate.engine.account.AllowanceMonth;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The allowance months of one account: the one that is open, and those closed that a book knows
/// of. A book read for some commands knows the months they name, and need know no others.
public final class Months {

  private @Nullable AllowanceMonth open;
  private final List<HeldAllowance> held;
  private final Map<Instant, ClosedMonth> known = new HashMap<>();
  private final List<ClosedMonth> made = new ArrayList<>();

  /// @param open null: the account has no months, as a replayed one
  /// @param held allowances of closed months that holds have kept
  /// @param closed those that are named
  public Months(
      @Nullable AllowanceMonth open, List<HeldAllowance> held, Collection<ClosedMonth> closed) {
    this.open = open;
    this.held = new ArrayList<>(held);
    closed.forEach(each -> known.put(each.month().start(), each));
  }

  public static Months none() {
    return new Months(null, List.of(), List.of());
  }

  public @Nullable AllowanceMonth open() {
    return open;
  }

  public List<HeldAllowance> held() {
    return List.copyOf(held);
  }

  /// Those closed since the book was read, in order.
  public List<ClosedMonth> made() {
    return List.copyOf(made);
  }

  @Nullable ClosedMonth closed(Instant start) {
    return known.get(start);
  }

  /// Whether a month is to be closed before anything is held at that moment.
  boolean isOver(Instant at) {
    return open != null && !at.isBefore(open.end());
  }

  /// Whether a lot, though it has expired, waits for its month to be closed.
  boolean waits(Lot lot) {
    return open != null
        && lot.source() == LotSource.ALLOWANCE
        && lot.expires() != null
        && !lot.expires().isBefore(open.end());
  }

  void begin(AllowanceMonth next) {
    open = next;
  }

  void close(ClosedMonth month) {
    known.put(month.month().start(), month);
    made.add(month);
    open = month.next();
  }

  void keep(HeldAllowance allowance) {
    held.add(allowance);
  }

  void replace(HeldAllowance before, HeldAllowance after) {
    held.set(held.indexOf(before), after);
  }

  /// Forgets what no lot holds any more.
  void forget(Lots lots) {
    held.removeIf(allowance -> !lots.holds(allowance));
  }
}
