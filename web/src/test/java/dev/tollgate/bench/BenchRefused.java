package dev.tollgate.bench;

import java.io.Serial;

/// A benchmark that cannot run, or whose figures would mean nothing; says why in a sentence.
final class BenchRefused extends RuntimeException {

  @Serial private static final long serialVersionUID = 1L;

  BenchRefused(String message) {
    super(message);
  }
}
