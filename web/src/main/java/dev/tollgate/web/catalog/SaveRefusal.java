package dev.tollgate.web.catalog;

import dev.tollgate.catalog.SaveModel;
import dev.tollgate.engine.catalog.ModelDraft;
import dev.tollgate.engine.catalog.PriceBook;
import dev.tollgate.engine.catalog.PriceDraft;
import dev.tollgate.engine.catalog.PriceStep;
import dev.tollgate.web.error.ApiError;
import java.util.List;

/// Why a model was not saved, in words and codes for who tried.
public final class SaveRefusal {

  private SaveRefusal() {}

  /// @throws IllegalArgumentException if it was saved
  public static ApiError of(ModelDraft draft, SaveModel.Answer answer) {
    String name = draft.model().qualifiedName();
    return switch (answer) {
      case SaveModel.Answer.Saved _ ->
          throw new IllegalArgumentException("%s was saved".formatted(name));
      case SaveModel.Answer.Exists _ ->
          ApiError.of(
              409,
              "model_exists",
              "%s is in the price book. Change it with PUT /api/v1/admin/models/%s."
                  .formatted(name, name));
      case SaveModel.Answer.Missing _ -> missing(draft.model().provider(), draft.model().name());
      case SaveModel.Answer.EditedMeanwhile _ -> editedMeanwhile(name);
      case SaveModel.Answer.Tied(PriceBook.Tie tie) ->
          ApiError.ofField(
              422,
              "alias_tie",
              "aliases",
              "'%s' would mean %s and %s alike. Make one of their aliases longer or take it out."
                  .formatted(tie.name(), tie.one().qualifiedName(), tie.other().qualifiedName()));
      case SaveModel.Answer.Frozen(List<PriceStep.Frozen> prices) ->
          ApiError.ofFaults(
              422, "price_in_use", prices.stream().map(price -> frozen(draft, price)).toList());
    };
  }

  public static ApiError missing(String provider, String model) {
    return ApiError.of(
        404,
        "model_not_found",
        "There is no model %s/%s in the price book. POST /api/v1/admin/models adds one."
            .formatted(provider, model));
  }

  public static ApiError editedMeanwhile(String name) {
    return ApiError.of(
        412,
        "edited_meanwhile",
        "%s was changed since you read it. Read it again and repeat your change.".formatted(name));
  }

  private static ApiError.Fault frozen(ModelDraft draft, PriceStep.Frozen frozen) {
    PriceDraft wanted = frozen.wanted();
    String path = "prices[%d]".formatted(draft.prices().indexOf(wanted));
    return new ApiError.Fault(
        path,
        "%s: charges have used price %d, in force from %s until another began, so its terms stay. Send them as they are, or a price that begins later."
            .formatted(path, frozen.old().id(), frozen.old().effectiveFrom()));
  }
}
