package dev.tollgate.catalog;

import dev.tollgate.engine.catalog.Alias;
import dev.tollgate.engine.catalog.Model;
import dev.tollgate.engine.catalog.ModelChange;
import dev.tollgate.engine.catalog.ModelDraft;
import dev.tollgate.engine.catalog.PriceBook;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The use case of importing a published price list, or of seeing what that would change.
///
/// What the list does not know stays as it is in the book: what a model is marked as, its family,
/// its markup, its other aliases, prices of other service classes, and terms the list's format has
/// no words for. Models the list lacks stay.
public final class ImportPrices {

  private final Models models;

  public ImportPrices(Models models) {
    this.models = models;
  }

  /// @param changes in the order of the file
  /// @param faults of entries left out
  /// @param notes on entries imported
  public record Outcome(List<ModelChange> changes, List<Fault> faults, List<Fault> notes) {
    public Outcome {
      changes = List.copyOf(changes);
      faults = List.copyOf(faults);
      notes = List.copyOf(notes);
    }
  }

  /// @param source kept with each new price
  /// @param by who imports it
  public Outcome run(PriceFile.Entries file, String source, String by, Instant now) {
    List<Fault> faults = new ArrayList<>(file.faults());
    List<ModelChange> changes =
        models.change(by, _ -> source, now, standing -> changes(file, standing, faults, now));
    return outcome(file, changes, faults);
  }

  /// What [#run] would do, without doing it.
  public Outcome dryRun(PriceFile.Entries file, Instant now) {
    List<Fault> faults = new ArrayList<>(file.faults());
    List<ModelChange> changes = changes(file, models.standing(), faults, now);
    return outcome(file, changes, faults);
  }

  private static List<ModelChange> changes(
      PriceFile.Entries file, Models.Standing standing, List<Fault> faults, Instant now) {
    Map<String, ModelChange> changes = new HashMap<>();
    for (PriceFile.Entry entry : file.entries()) {
      ModelChange change = change(entry.draft(), standing, now);
      changes.put(change.model().qualifiedName(), change);
    }
    Map<String, String> ties = ties(standing.book(), changes);
    List<ModelChange> untied = new ArrayList<>();
    for (PriceFile.Entry entry : file.entries()) {
      String name = entry.draft().model().qualifiedName();
      ModelChange change = changes.get(name);
      String tie = ties.get(name);
      if (tie != null) {
        faults.add(new Fault(entry.path() + ".match", tie));
      } else if (change != null) {
        untied.add(change);
      }
    }
    return untied;
  }

  private static ModelChange change(ModelDraft draft, Models.Standing standing, Instant now) {
    return standing
        .book()
        .exact(draft.model().provider(), draft.model().name())
        .map(before ->
            ModelChange.changing(
                before,
                standing.used(),
                UnsaidTerms.kept(
                    before, new ModelDraft(merged(before, draft.model()), draft.prices()), now),
                ModelChange.classes(draft),
                now))
        .orElseGet(() -> ModelChange.adding(draft, now));
  }

  private static Model merged(Model before, Model listed) {
    Set<Alias> aliases = new LinkedHashSet<>(before.aliases());
    aliases.addAll(listed.aliases());
    Model kept = before.withPrices(List.of()).withAliases(List.copyOf(aliases));
    return listed.contextTokens() == null ? kept : kept.withContextTokens(listed.contextTokens());
  }

  /// Why a change cannot be made, by the name of the model: its aliases would tie with another's.
  private static Map<String, String> ties(PriceBook book, Map<String, ModelChange> changes) {
    List<Model> after = new ArrayList<>();
    book.models().stream()
        .filter(model -> !changes.containsKey(model.qualifiedName()))
        .forEach(after::add);
    changes.values().forEach(change -> after.add(change.model()));
    Map<String, String> ties = new HashMap<>();
    for (PriceBook.Tie tie : new PriceBook(after).ties()) {
      String refused = changing(changes, tie.other()) ? name(tie.other()) : name(tie.one());
      if (changing(changes, tie.other()) || changing(changes, tie.one())) {
        ties.putIfAbsent(
            refused,
            "would tie: '%s' would mean %s and %s alike"
                .formatted(tie.name(), name(tie.one()), name(tie.other())));
      }
    }
    return ties;
  }

  private static boolean changing(Map<String, ModelChange> changes, Model model) {
    ModelChange change = changes.get(model.qualifiedName());
    return change != null && !(change instanceof ModelChange.Unchanged);
  }

  private static String name(Model model) {
    return model.qualifiedName();
  }

  private static Outcome outcome(
      PriceFile.Entries file, List<ModelChange> changes, List<Fault> faults) {
    List<Fault> notes = new ArrayList<>();
    for (PriceFile.Entry entry : file.entries()) {
      entry
          .notes()
          .forEach(note ->
              notes.add(
                  new Fault(entry.path(), entry.draft().model().qualifiedName() + " " + note)));
    }
    for (ModelChange change : changes) {
      change
          .frozen()
          .forEach(frozen ->
              notes.add(
                  new Fault(
                      "",
                      "%s keeps price %d, which charges have used in a time that is past"
                          .formatted(change.model().qualifiedName(), frozen.old().id()))));
    }
    return new Outcome(changes, faults, notes);
  }
}
