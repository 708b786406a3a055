package dev.tollgate.web.console.progress;

import dev.tollgate.web.error.ApiError;
import dev.tollgate.web.error.Refusal;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.JsonNodeFactory;

/// Tells pages by server-sent events how far work is. The work does not need to be looked at to go
/// on, and whoever opens a page about it later hears where it stands.
///
/// The thread of the request writes, which costs nothing while it waits, since it is a virtual one.
/// A stream ends with the work, with its reader, with this node, and after [#LONGEST] anyway: the
/// browser then asks again and is refused if its session has ended, which nobody looks at before.
@Component
public class ProgressStream {

  /// Of one stream.
  static final Duration LONGEST = Duration.ofSeconds(20);

  /// Streams of this node at a time.
  static final int MOST = 100;

  private static final Duration LOOK = Duration.ofMillis(500);
  private static final String FIRST = "retry: 500\n\n";

  private final Semaphore free = new Semaphore(MOST);
  private final Duration longest;
  private volatile boolean closing;

  @Autowired
  ProgressStream() {
    this(LONGEST);
  }

  ProgressStream(Duration longest) {
    this.longest = longest;
  }

  @EventListener(ContextClosedEvent.class)
  void close() {
    closing = true;
  }

  /// @param look how far the work is now
  /// @throws Refusal if too many are looking; their pages ask now and then
  public void tell(Supplier<Progress> look, HttpServletResponse reader) {
    if (!free.tryAcquire()) {
      throw new Refusal(
          ApiError.of(
              503,
              "too_many_streams",
              "%d pages follow work on this node. Ask now and then.".formatted(MOST)));
    }
    try {
      follow(look, reader);
    } catch (IOException gone) {
      // The reader left; the work goes on.
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    } finally {
      free.release();
    }
  }

  private void follow(Supplier<Progress> look, HttpServletResponse reader)
      throws IOException, InterruptedException {
    reader.setContentType(MediaType.TEXT_EVENT_STREAM_VALUE);
    reader.setCharacterEncoding(StandardCharsets.UTF_8);
    reader.setHeader("Cache-Control", "no-store");
    reader.setHeader("X-Accel-Buffering", "no");
    OutputStream out = reader.getOutputStream();
    out.write(FIRST.getBytes(StandardCharsets.UTF_8));
    long began = System.nanoTime();
    Progress told = null;
    while (!closing && (told == null || !told.ended())) {
      told = tell(told, look.get(), out);
      if (System.nanoTime() - began > longest.toNanos()) {
        return;
      }
      Thread.sleep(LOOK);
    }
  }

  private static Progress tell(@Nullable Progress told, Progress now, OutputStream out)
      throws IOException {
    if (!now.equals(told)) {
      String data =
          JsonNodeFactory.instance
              .objectNode()
              .put("percent", now.percent())
              .put("text", now.text())
              .toString();
      String event = "event: %s\ndata: %s\n\n".formatted(now.ended() ? "ended" : "progress", data);
      out.write(event.getBytes(StandardCharsets.UTF_8));
      out.flush();
    }
    return now;
  }
}
