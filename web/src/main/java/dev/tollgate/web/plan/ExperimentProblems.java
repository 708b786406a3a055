package dev.tollgate.web.plan;

import dev.tollgate.engine.plan.Experiment;
import dev.tollgate.engine.plan.Experiments.Change;
import dev.tollgate.web.error.ApiError;
import dev.tollgate.web.error.Refusal;
import java.util.Locale;

/// Why an experiment was not changed.
public final class ExperimentProblems {

  private static final int SHOWN = 60;

  private ExperimentProblems() {}

  public static ApiError missing(String key) {
    return ApiError.of(
        404,
        "experiment_not_found",
        "There is no experiment '%s'. GET /api/v1/admin/experiments lists those there are."
            .formatted(key.length() > SHOWN ? key.substring(0, SHOWN) : key));
  }

  public static ApiError exists(String key) {
    return ApiError.ofField(
        409,
        "experiment_exists",
        "key",
        "There is an experiment '%s' already, and a key is never used again. Take another one."
            .formatted(key));
  }

  public static ApiError tooLate(Experiment experiment) {
    return ApiError.of(
        409,
        "experiment_too_late",
        "The experiment '%s' is %s: drafts are changed and started, running ones are stopped, and a stopped one stays so. Make a new one."
            .formatted(experiment.key(), experiment.state().name().toLowerCase(Locale.ROOT)));
  }

  public static ApiError over(Experiment experiment) {
    return ApiError.ofField(
        409,
        "experiment_over",
        "ends_at",
        "The experiment '%s' would end at %s, which is over. Change the draft to a later end, or to none."
            .formatted(experiment.key(), experiment.ends()));
  }

  /// @throws Refusal unless it was done
  public static Experiment done(Change change) {
    return switch (change) {
      case Change.Done done -> done.experiment();
      case Change.NoSuch none -> throw new Refusal(missing(none.key()));
      case Change.Exists exists -> throw new Refusal(exists(exists.key()));
      case Change.TooLate late -> throw new Refusal(tooLate(late.experiment()));
      case Change.Over over -> throw new Refusal(over(over.experiment()));
    };
  }
}
