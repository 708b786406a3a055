package dev.tollgate.web.console.find;

import dev.tollgate.engine.access.Person;
import dev.tollgate.web.access.AllowedTo;
import dev.tollgate.web.access.Audience;
import dev.tollgate.web.console.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/// Finds pages and things by a part of their names: on a page of its own, or for the palette that
/// Ctrl+K opens on every page.
@Controller
@AllowedTo(Audience.KEYHOLDERS)
class FindController {

  private static final int LONGEST = 100;

  private final List<Shelf> shelves;

  FindController(OperatorShelves operators, CustomerShelves customers) {
    this.shelves = Stream.concat(operators.all().stream(), customers.all().stream()).toList();
  }

  /// Things of one kind that were found.
  record Group(String kind, List<Found> found) {}

  /// @param q as it was typed
  record FindView(String q, List<Group> groups, int count) {}

  @GetMapping("/me/find")
  ModelAndView find(
      @AuthenticationPrincipal Person person,
      @RequestParam(defaultValue = "") String q,
      @RequestHeader(name = "HX-Request", required = false) @Nullable String palette) {
    String part = q.strip().substring(0, Math.min(LONGEST, q.strip().length()));
    List<Group> groups = new ArrayList<>();
    add(groups, "Pages", pages(person, part));
    if (!part.isEmpty()) {
      for (Shelf shelf : shelves) {
        if (shelf.isFor(person.role())) {
          add(
              groups,
              shelf.kind(),
              shelf.look().find(person, part).distinct().limit(Shelf.MOST).toList());
        }
      }
    }
    int count = groups.stream().mapToInt(group -> group.found().size()).sum();
    return new ModelAndView(
        palette == null ? "find" : "find :: found", "view", new FindView(part, groups, count));
  }

  private static void add(List<Group> groups, String kind, List<Found> found) {
    if (!found.isEmpty()) {
      groups.add(new Group(kind, found));
    }
  }

  private static List<Found> pages(Person person, String part) {
    List<Found> places =
        Place.of(person.role()).stream()
            .map(place -> new Found(place.title(), "", place.path()))
            .toList();
    List<Found> all = Stream.concat(places.stream(), Shortcut.of(person.role()).stream()).toList();
    return part.isEmpty()
        ? places
        : Shelf.matching(all, Found::title, part).limit(Shelf.MOST).toList();
  }
}
