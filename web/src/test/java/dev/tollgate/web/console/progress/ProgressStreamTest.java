package dev.tollgate.web.console.progress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tollgate.web.error.Refusal;
import java.io.UnsupportedEncodingException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletResponse;

class ProgressStreamTest {

  private static final Progress HALF = new Progress(50, "half of it", false);
  private static final long PATIENCE_SECONDS = 60;

  private final ProgressStream stream = new ProgressStream();
  private final List<Thread> readers = new ArrayList<>();

  @AfterEach
  void close() throws InterruptedException {
    stream.close();
    for (Thread reader : readers) {
      reader.join(TimeUnit.SECONDS.toMillis(PATIENCE_SECONDS));
    }
  }

  @Test
  void one_more_than_a_node_tells_at_a_time_is_refused_until_another_ends()
      throws InterruptedException {
    CountDownLatch open = new CountDownLatch(ProgressStream.MOST);
    CountDownLatch ended = new CountDownLatch(1);
    Thread first =
        follow(
            stream,
            () -> {
              open.countDown();
              return ended.getCount() == 0 ? new Progress(100, "done", true) : HALF;
            });
    for (int i = 1; i < ProgressStream.MOST; i++) {
      follow(
          stream,
          () -> {
            open.countDown();
            return HALF;
          });
    }
    assertThat(open.await(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();

    assertThatThrownBy(() -> stream.tell(() -> HALF, new MockHttpServletResponse()))
        .isInstanceOfSatisfying(
            Refusal.class,
            refused -> {
              assertThat(refused.error().status()).isEqualTo(503);
              assertThat(refused.error().code()).isEqualTo("too_many_streams");
              assertThat(refused.error().message()).contains("100 pages follow work");
            });

    ended.countDown();
    first.join(TimeUnit.SECONDS.toMillis(PATIENCE_SECONDS));
    MockHttpServletResponse reader = new MockHttpServletResponse();
    stream.tell(() -> new Progress(100, "done", true), reader);
    assertThat(text(reader)).contains("event: ended");
  }

  @Test
  void streams_end_with_the_node_and_none_begins_after() throws InterruptedException {
    CountDownLatch told = new CountDownLatch(2);
    Thread reader =
        follow(
            stream,
            () -> {
              told.countDown();
              return HALF;
            });
    assertThat(told.await(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();

    stream.close();

    reader.join(TimeUnit.SECONDS.toMillis(PATIENCE_SECONDS));
    assertThat(reader.isAlive()).isFalse();
    MockHttpServletResponse late = new MockHttpServletResponse();
    stream.tell(() -> HALF, late);
    assertThat(text(late)).isEqualTo("retry: 500\n\n");
  }

  @Test
  void a_stream_ends_after_its_time_though_the_work_goes_on_so_that_its_session_is_looked_at() {
    MockHttpServletResponse reader = new MockHttpServletResponse();
    List<Progress> looked = new ArrayList<>();

    new ProgressStream(Duration.ofMillis(700))
        .tell(
            () -> {
              looked.add(HALF);
              return HALF;
            },
            reader);

    assertThat(looked).hasSizeGreaterThan(1);
    assertThat(text(reader)).contains("half of it").doesNotContain("ended");
    assertThat(ProgressStream.LONGEST).isLessThanOrEqualTo(Duration.ofSeconds(20));
  }

  private Thread follow(ProgressStream of, Supplier<Progress> look) {
    Thread reader = Thread.ofVirtual().start(() -> of.tell(look, new MockHttpServletResponse()));
    readers.add(reader);
    return reader;
  }

  private static String text(MockHttpServletResponse reader) {
    try {
      return reader.getContentAsString();
    } catch (UnsupportedEncodingException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
