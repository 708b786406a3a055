package dev.tollgate.catalog;

import dev.tollgate.engine.catalog.Model;
import dev.tollgate.engine.catalog.ModelChange;
import dev.tollgate.engine.catalog.ModelDraft;
import dev.tollgate.engine.catalog.PriceBook;
import dev.tollgate.engine.catalog.PriceStep;
import dev.tollgate.engine.usage.ServiceClass;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.Predicate;

/// The use case of an administrator who saves one model.
public final class SaveModel {

  private final Models models;

  public SaveModel(Models models) {
    this.models = models;
  }

  /// What became of it. Nothing is saved unless it is [Saved].
  public sealed interface Answer {

    record Saved() implements Answer {}

    /// A model of that provider and name is in the book.
    record Exists() implements Answer {}

    /// No such model is in the book.
    record Missing() implements Answer {}

    /// The model is no longer what the editor saw.
    record EditedMeanwhile() implements Answer {}

    record Tied(PriceBook.Tie tie) implements Answer {}

    /// Terms of the past that charges have used were to change.
    record Frozen(List<PriceStep.Frozen> prices) implements Answer {
      public Frozen {
        prices = List.copyOf(prices);
      }
    }
  }

  /// Puts a new model into the book.
  ///
  /// @param by who says what it costs
  public Answer create(ModelDraft draft, String by, Instant now) {
    return save(
        draft,
        by,
        now,
        standing ->
            existing(standing, draft).isPresent() ? new Answer.Exists() : new Answer.Saved());
  }

  /// Makes a model what the draft says. Prices it leaves out go, unless charges have used them.
  ///
  /// @param seen whether the model as it stands is what the editor saw
  public Answer replace(ModelDraft draft, String by, Instant now, Predicate<Model> seen) {
    return save(
        draft,
        by,
        now,
        standing -> {
          Optional<Model> before = existing(standing, draft);
          if (before.isEmpty()) {
            return new Answer.Missing();
          }
          return seen.test(before.get()) ? new Answer.Saved() : new Answer.EditedMeanwhile();
        });
  }

  private Answer save(
      ModelDraft draft, String by, Instant now, Function<Models.Standing, Answer> precondition) {
    AtomicReference<Answer> answer = new AtomicReference<>(new Answer.Saved());
    models.change(
        by,
        _ -> by,
        now,
        standing -> {
          Answer first = precondition.apply(standing);
          ModelChange change = change(standing, draft, now);
          answer.set(first instanceof Answer.Saved ? judged(standing, change) : first);
          return answer.get() instanceof Answer.Saved ? List.of(change) : List.of();
        });
    return Objects.requireNonNull(answer.get());
  }

  private static ModelChange change(Models.Standing standing, ModelDraft draft, Instant now) {
    return existing(standing, draft)
        .map(before ->
            ModelChange.changing(
                before, standing.used(), draft, EnumSet.allOf(ServiceClass.class), now))
        .orElseGet(() -> ModelChange.adding(draft, now));
  }

  private static Answer judged(Models.Standing standing, ModelChange change) {
    Optional<PriceBook.Tie> tie = standing.book().tieOf(change.model());
    if (tie.isPresent()) {
      return new Answer.Tied(tie.get());
    }
    List<PriceStep.Frozen> frozen = change.frozen();
    return frozen.isEmpty() ? new Answer.Saved() : new Answer.Frozen(frozen);
  }

  private static Optional<Model> existing(Models.Standing standing, ModelDraft draft) {
    return standing.book().exact(draft.model().provider(), draft.model().name());
  }
}
