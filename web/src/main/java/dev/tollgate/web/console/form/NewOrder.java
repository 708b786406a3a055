package dev.tollgate.web.console.form;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A new order of things in a list, as it was dragged or as one was moved up.
public final class NewOrder {

  private static final int STEP = 10;

  private NewOrder() {}

  /// The places of all, by key.
  ///
  /// @param all in their present order
  /// @param wanted in the order they are to have, on the places they have between them; others stay
  ///   where they are. Null: one is moved up
  /// @param up the key of one that goes a place higher
  public static Map<String, Integer> of(
      List<String> all, @Nullable List<String> wanted, String up) {
    List<String> order = new ArrayList<>(all);
    if (wanted != null) {
      List<String> known = wanted.stream().filter(all::contains).distinct().toList();
      Iterator<String> next = known.iterator();
      order.replaceAll(key -> known.contains(key) ? next.next() : key);
    } else if (all.indexOf(up) > 0) {
      Collections.swap(order, all.indexOf(up), all.indexOf(up) - 1);
    }
    Map<String, Integer> places = new LinkedHashMap<>();
    order.forEach(key -> places.put(key, (places.size() + 1) * STEP));
    return places;
  }
}
