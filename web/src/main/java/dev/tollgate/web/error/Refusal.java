package dev.tollgate.web.error;

/// An [ApiError] thrown out of a controller; [Refusals] writes it.
public final class Refusal extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient ApiError error;

  public Refusal(ApiError error) {
    super(error.message(), null, false, false);
    this.error = error;
  }

  public ApiError error() {
    return error;
  }
}
