package dev.tollgate.batch;

/// Times of a job that nobody can read.
public final class MisfitTimes extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String job;

  MisfitTimes(String job, String text) {
    super("'%s' is no time for a job: %s.".formatted(text, Times.FORM));
    this.job = job;
  }

  public String job() {
    return job;
  }
}
