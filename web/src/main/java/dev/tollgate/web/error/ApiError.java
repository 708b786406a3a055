package dev.tollgate.web.error;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// An answer that is a refusal or a failure.
///
/// @param status of HTTP, 400 and up
/// @param code stable, never renamed: `model_not_in_tier`
/// @param message what was wrong, with the numbers, and the way out
/// @param faults every field at fault; empty when no field is
/// @param headers to be sent with it
/// @param because the rule that refused; null when it was not a rule
public record ApiError(
    int status,
    String code,
    String message,
    List<Fault> faults,
    Map<String, String> headers,
    @Nullable Because because) {

  public ApiError {
    faults = List.copyOf(faults);
    headers = Map.copyOf(headers);
  }

  public ApiError(
      int status, String code, String message, List<Fault> faults, Map<String, String> headers) {
    this(status, code, message, faults, headers, null);
  }

  /// One field at fault.
  ///
  /// @param field as the client wrote it: `usage.input`
  /// @param message names the value, the limit and the way out
  public record Fault(String field, String message) {}

  public static ApiError of(int status, String code, String message) {
    return new ApiError(status, code, message, List.of(), Map.of());
  }

  public static ApiError ofField(int status, String code, String field, String message) {
    return new ApiError(status, code, message, List.of(new Fault(field, message)), Map.of());
  }

  /// Every bad field at once.
  public static ApiError ofFaults(int status, String code, List<Fault> faults) {
    String message = String.join(" ", faults.stream().map(Fault::message).toList());
    return new ApiError(status, code, message, faults, Map.of());
  }

  public ApiError with(Map<String, String> more) {
    return new ApiError(status, code, message, faults, more, because);
  }

  /// Names the rule that refused.
  public ApiError because(@Nullable Because rule) {
    return new ApiError(status, code, message, faults, headers, rule);
  }

  /// The first field at fault; null when no field is.
  public @Nullable String param() {
    return faults.isEmpty() ? null : faults.getFirst().field();
  }
}
