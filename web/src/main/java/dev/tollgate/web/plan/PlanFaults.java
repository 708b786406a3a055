package dev.tollgate.web.plan;

import dev.tollgate.catalog.Fault;
import dev.tollgate.web.error.ApiError;
import dev.tollgate.web.error.Refusal;
import java.util.List;

/// Everything wrong with a request, as it is told.
public final class PlanFaults {

  private PlanFaults() {}

  /// @throws Refusal if there are any
  public static void refuse(List<Fault> faults) {
    if (!faults.isEmpty()) {
      throw new Refusal(
          ApiError.ofFaults(
              422,
              "invalid_request",
              faults.stream()
                  .map(fault -> new ApiError.Fault(fault.path(), fault + "."))
                  .toList()));
    }
  }
}
