package dev.tollgate.app.home;

/// A reason not to start that its reader can mend: one sentence that names the value and the way
/// out, shown without a stack trace.
public final class StartRefused extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public StartRefused(String sentence) {
    super(sentence);
  }

  public StartRefused(String sentence, Throwable cause) {
    super(sentence, cause);
  }
}
