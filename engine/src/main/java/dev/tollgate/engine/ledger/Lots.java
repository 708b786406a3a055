package dev.tollgate.engine.ledger;

import dev.tollgate.engine.money.Credits;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// The lots of one account, kept in the order they are burned in.
public final class Lots {

  private final List<Lot> lots;

  /// @param stored every lot that still holds something, in any order
  public Lots(Collection<Lot> stored) {
    lots = new ArrayList<>(stored);
    lots.sort(Lot.BURN_ORDER);
  }

  /// All lots in burn order, spent ones included when they were spent since.
  public List<Lot> all() {
    return List.copyOf(lots);
  }

  /// What may be reserved or burned at a moment.
  public Credits free(Instant at) {
    Credits free = Credits.ZERO;
    for (Lot lot : lots) {
      if (!lot.isExpired(at)) {
        free = free.plus(lot.free());
      }
    }
    return free;
  }

  public Credits reserved() {
    Credits reserved = Credits.ZERO;
    for (Lot lot : lots) {
      reserved = reserved.plus(lot.reserved());
    }
    return reserved;
  }

  void add(Lot lot) {
    lots.add(lot);
    lots.sort(Lot.BURN_ORDER);
  }

  /// Sets free credits aside, in the order given: as many as there are, at most `amount`.
  List<LotPart> reserve(Credits amount, BurnOrder order, Instant at) {
    List<Lot> inOrder = lots.stream().sorted(order.comparator()).toList();
    return takeFree(inOrder, amount, at, Lot::reserve);
  }

  /// Burns free credits, in burn order: as many as there are, at most `amount`.
  List<LotPart> burn(Credits amount, Instant at) {
    return takeFree(List.copyOf(lots), amount, at, Lot::burn);
  }

  /// Burns what a hold had reserved, in its order, at most `amount`, and gives back the rest.
  List<LotPart> burnReserved(List<LotPart> reservations, Credits amount) {
    List<LotPart> burned = new ArrayList<>();
    Credits left = amount;
    for (LotPart reservation : reservations) {
      Credits part = reservation.amount().min(left);
      left = left.minus(part);
      int place = placeOf(reservation.lot());
      lots.set(place, lots.get(place).giveBack(reservation.amount()).burn(part));
      if (!part.isZero()) {
        burned.add(new LotPart(reservation.lot(), part));
      }
    }
    return burned;
  }

  /// Gives credits back to a lot they were burned from.
  ///
  /// @return false when it has expired or is not known, and nothing happens
  boolean refill(long id, Credits amount, Instant at) {
    for (int place = 0; place < lots.size(); place++) {
      Lot lot = lots.get(place);
      if (lot.id() == id && !lot.isExpired(at)) {
        lots.set(place, lot.refill(amount));
        return true;
      }
    }
    return false;
  }

  /// The lot that was granted under a reference; null when it is not known.
  @Nullable Lot granted(String reference) {
    for (Lot lot : lots) {
      if (lot.reference().equals(reference)) {
        return lot;
      }
    }
    return null;
  }

  /// Takes what is free of one lot, at most `amount`.
  ///
  /// @return what was taken
  Credits takeFrom(long id, Credits amount) {
    int place = placeOf(id);
    Credits part = lots.get(place).free().min(amount);
    lots.set(place, lots.get(place).burn(part));
    return part;
  }

  /// Empties lots past their expiry of everything that no hold has reserved.
  ///
  /// @param ready which of them
  List<LotPart> retire(Instant at, Predicate<Lot> ready) {
    List<LotPart> retired = new ArrayList<>();
    for (int place = 0; place < lots.size(); place++) {
      Lot lot = lots.get(place);
      if (lot.isExpired(at) && !lot.free().isZero() && ready.test(lot)) {
        retired.add(new LotPart(lot.id(), lot.free()));
        lots.set(place, lot.burn(lot.free()));
      }
    }
    return retired;
  }

  /// Whether some lot still holds allowance of that month.
  boolean holds(HeldAllowance allowance) {
    for (Lot lot : lots) {
      if (!lot.remaining().isZero() && allowance.isPartOf(lot)) {
        return true;
      }
    }
    return false;
  }

  /// The sum of the parts that are allowance of that month.
  Credits sumOf(HeldAllowance allowance, List<LotPart> parts) {
    Credits sum = Credits.ZERO;
    for (LotPart part : parts) {
      if (allowance.isPartOf(lots.get(placeOf(part.lot())))) {
        sum = sum.plus(part.amount());
      }
    }
    return sum;
  }

  private List<LotPart> takeFree(
      List<Lot> inOrder, Credits amount, Instant at, BiFunction<Lot, Credits, Lot> take) {
    List<LotPart> taken = new ArrayList<>();
    Credits left = amount;
    for (Lot lot : inOrder) {
      Credits part = lot.isExpired(at) ? Credits.ZERO : lot.free().min(left);
      if (!part.isZero()) {
        taken.add(new LotPart(lot.id(), part));
        lots.set(placeOf(lot.id()), take.apply(lot, part));
        left = left.minus(part);
      }
    }
    return taken;
  }

  private int placeOf(long lot) {
    for (int place = 0; place < lots.size(); place++) {
      if (lots.get(place).id() == lot) {
        return place;
      }
    }
    throw new IllegalStateException("A hold reserves from lot %d, which is gone".formatted(lot));
  }
}
