package dev.tollgate.web.console.rules;

import dev.tollgate.engine.release.Activation;
import dev.tollgate.engine.release.ActivationLog;
import dev.tollgate.engine.release.ActivationLog.Asked;
import dev.tollgate.engine.release.ActivationLog.Outlook;
import dev.tollgate.engine.release.FileChange;
import dev.tollgate.engine.release.KeptSet;
import dev.tollgate.engine.release.RuleSets;
import dev.tollgate.web.access.AllowedTo;
import dev.tollgate.web.access.Audience;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;

/// What was in force and when, what is to come, and drafts that were kept.
@Controller
@AllowedTo(Audience.OPERATORS)
@RequestMapping("/admin/rules/history")
class RulesHistoryController {

  private static final int SHOWN = 50;

  private final RuleSets sets;
  private final ActivationLog log;
  private final InstantSource clock;

  RulesHistoryController(RuleSets sets, ActivationLog log, InstantSource clock) {
    this.sets = sets;
    this.log = log;
    this.clock = clock;
  }

  /// @param present whether it is in force now
  /// @param changes of files, against what was in force before
  record EntryView(Activation activation, boolean present, List<String> changes) {}

  /// @param left how many more there were
  record HistoryView(
      List<EntryView> entries,
      int left,
      List<Activation> scheduled,
      List<Asked> waiting,
      List<KeptSet> drafts) {}

  @GetMapping
  ModelAndView page() {
    Instant now = clock.instant();
    Outlook outlook = log.at(now);
    List<Activation> history = log.history(now);
    List<KeptSet> kept = sets.list(null, SHOWN);
    List<EntryView> entries = new ArrayList<>();
    for (int i = 0; i < Math.min(SHOWN, history.size()); i++) {
      Activation before = i + 1 < history.size() ? history.get(i + 1) : null;
      entries.add(
          new EntryView(
              history.get(i),
              i == 0,
              before == null ? List.of() : changes(before, history.get(i))));
    }
    return new ModelAndView(
        "rules/history",
        "history",
        new HistoryView(
            entries,
            Math.max(0, history.size() - SHOWN),
            outlook.scheduled(),
            kept.stream().map(set -> log.asked(set.id())).flatMap(Optional::stream).toList(),
            kept.stream().filter(set -> neverInForce(set, history)).toList()));
  }

  private static boolean neverInForce(KeptSet set, List<Activation> history) {
    return history.stream().noneMatch(each -> each.set().equals(set.id()));
  }

  private List<String> changes(Activation before, Activation after) {
    return FileChange.between(
            sets.files(before.set()).orElseThrow(), sets.files(after.set()).orElseThrow())
        .stream()
        .map(FileChange::brief)
        .toList();
  }
}
