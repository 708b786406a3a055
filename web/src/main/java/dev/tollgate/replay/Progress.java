package dev.tollgate.replay;

import java.io.PrintStream;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/// How far a run has come, told to whoever waits for it: a bar that is drawn anew on a terminal, a
/// line for each tenth elsewhere. Safe for use by many threads.
public final class Progress {

  private static final int CELLS = 30;
  private static final int TENTHS = 10;
  private static final long REDRAW_NANOS = 100_000_000;
  private static final double NANOS_A_SECOND = 1e9;

  private final PrintStream out;
  private final boolean terminal;
  private final long total;
  private final LongSupplier nanos;
  private final long began;
  private final AtomicLong count = new AtomicLong();
  private final AtomicLong drawn = new AtomicLong();

  /// @param terminal whether what is written can be overwritten
  /// @param total how many calls there are to do
  /// @param nanos a clock of which only differences count
  public Progress(PrintStream out, boolean terminal, long total, LongSupplier nanos) {
    this.out = out;
    this.terminal = terminal;
    this.total = total;
    this.nanos = nanos;
    this.began = nanos.getAsLong();
  }

  /// One more call is done.
  public void done() {
    long now = count.incrementAndGet();
    if (terminal) {
      redrawIfDue(now);
    } else if (now * TENTHS / total != (now - 1) * TENTHS / total) {
      out.println(line(now));
    }
  }

  private void redrawIfDue(long now) {
    long elapsed = nanos.getAsLong() - began;
    long last = drawn.get();
    if (now == total) {
      draw(now, System.lineSeparator());
    } else if (elapsed - last >= REDRAW_NANOS && drawn.compareAndSet(last, elapsed)) {
      draw(now, "");
    }
  }

  private synchronized void draw(long now, String end) {
    int full = Math.toIntExact(now * CELLS / total);
    String bar = "#".repeat(full) + ".".repeat(CELLS - full);
    out.print("\r[" + bar + "] " + line(now) + "  " + end);
    out.flush();
  }

  private String line(long now) {
    double seconds = Math.max(1, nanos.getAsLong() - began) / NANOS_A_SECOND;
    return String.format(
        Locale.ROOT,
        "%3d %%  %,d of %,d calls  %,.0f/s",
        now * 100 / total,
        now,
        total,
        now / seconds);
  }
}
