package dev.tollgate.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ProgressTest {

  private final ByteArrayOutputStream written = new ByteArrayOutputStream();
  private final PrintStream out = new PrintStream(written, true, StandardCharsets.UTF_8);
  private final AtomicLong nanos = new AtomicLong();

  @Test
  void a_file_gets_a_line_for_each_tenth() {
    Progress progress = new Progress(out, false, 200, nanos::get);

    nanos.set(2_000_000_000L);
    IntStream.range(0, 200).forEach(_ -> progress.done());

    assertThat(text().lines())
        .hasSize(10)
        .startsWith(" 10 %  20 of 200 calls  10/s")
        .endsWith("100 %  200 of 200 calls  100/s");
  }

  @Test
  void a_terminal_gets_one_bar_that_is_drawn_anew() {
    Progress progress = new Progress(out, true, 2, nanos::get);

    nanos.set(1_000_000_000L);
    progress.done();
    progress.done();

    assertThat(text())
        .isEqualTo(
            "\r[###############...............]  50 %  1 of 2 calls  1/s  "
                + "\r[##############################] 100 %  2 of 2 calls  2/s  \n");
  }

  @Test
  void a_terminal_is_not_drawn_on_more_than_ten_times_a_second() {
    Progress progress = new Progress(out, true, 1_000, nanos::get);

    IntStream.range(0, 999)
        .forEach(_ -> {
          nanos.addAndGet(1_000_000);
          progress.done();
        });

    assertThat(text().chars().filter(each -> each == '\r')).hasSizeLessThanOrEqualTo(10);
  }

  private String text() {
    return written.toString(StandardCharsets.UTF_8);
  }
}
