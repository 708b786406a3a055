package dev.tollgate.web.error;

import dev.tollgate.engine.ledger.LedgerUnavailable;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatusCode;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;

/// Turns whatever a controller throws into an [ApiError]. What was not foreseen is logged and told
/// without its insides.
@RestControllerAdvice
class Refusals {

  private static final Logger LOG = LoggerFactory.getLogger(Refusals.class);
  private static final String RETRY_SECONDS = "1";
  private static final int SHOWN = 60;

  @ExceptionHandler
  void refused(Refusal refusal, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    write(request, response, refusal.error());
  }

  /// The ledger logs its own failures; a client can only come again.
  @ExceptionHandler
  void unavailable(
      LedgerUnavailable failure, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    LOG.warn("{} {}: {}", request.getMethod(), request.getRequestURI(), failure.getMessage());
    write(
        request,
        response,
        ApiError.of(
                503,
                "ledger_unavailable",
                "The ledger does not answer at the moment. Try again in %s s."
                    .formatted(RETRY_SECONDS))
            .with(Map.of("Retry-After", RETRY_SECONDS)));
  }

  /// A word where a number is wanted, in a path or a query.
  @ExceptionHandler
  void misfit(
      MethodArgumentTypeMismatchException misfit,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException {
    String value = String.valueOf(misfit.getValue());
    write(
        request,
        response,
        ApiError.ofField(
            422,
            "invalid_request",
            misfit.getName(),
            "%s is '%s', which does not fit here: /v3/api-docs says what does."
                .formatted(
                    misfit.getName(),
                    value.length() > SHOWN ? value.substring(0, SHOWN) + "…" : value)));
  }

  @ExceptionHandler
  void failed(Exception failure, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    if (failure instanceof ErrorResponse known) {
      write(request, response, ofSpring(known, request));
      return;
    }
    if (failure instanceof IOException) {
      return; // The client has gone: whatever is read of providers answers for itself.
    }
    LOG.error("{} {} failed", request.getMethod(), request.getRequestURI(), failure);
    write(
        request,
        response,
        ApiError.of(
            500,
            "internal_error",
            "Something failed here that should not. It was logged; try again."));
  }

  private static ApiError ofSpring(ErrorResponse known, HttpServletRequest request) {
    HttpStatusCode status = known.getStatusCode();
    return switch (status.value()) {
      case 404 ->
          ApiError.of(
              404,
              "not_found",
              "There is no %s. The interfaces are listed at /v3/api-docs."
                  .formatted(request.getRequestURI()));
      case 405 ->
          ApiError.of(
                  405,
                  "method_not_allowed",
                  "%s does not work at %s. /v3/api-docs lists what does."
                      .formatted(request.getMethod(), request.getRequestURI()))
              .with(known.getHeaders().toSingleValueMap());
      default ->
          ApiError.of(
              status.value(),
              "invalid_request",
              known.getBody().getDetail() == null
                  ? "The request cannot be read."
                  : known.getBody().getDetail());
    };
  }

  private static void write(
      HttpServletRequest request, HttpServletResponse response, ApiError error) throws IOException {
    if (!response.isCommitted()) {
      response.resetBuffer();
      ErrorWriter.write(request, response, error);
    }
  }
}
