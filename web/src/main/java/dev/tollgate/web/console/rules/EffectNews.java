package dev.tollgate.web.console.rules;

import dev.tollgate.engine.simulation.BacktestRun;
import dev.tollgate.engine.simulation.BacktestRuns;
import dev.tollgate.web.access.AllowedTo;
import dev.tollgate.web.access.Audience;
import io.swagger.v3.oas.annotations.Hidden;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/// How far a backtest is, as server-sent events: whoever looks hears each half second, and that it
/// has ended. Nobody needs to look for it to go on.
@Hidden
@Controller
@AllowedTo(Audience.ANALYSTS)
class EffectNews {

  private static final Duration EACH = Duration.ofMillis(500);
  private static final Duration LONGEST = Duration.ofMinutes(30);

  private final BacktestRuns runs;
  private final InstantSource clock;

  EffectNews(BacktestRuns runs, InstantSource clock) {
    this.runs = runs;
    this.clock = clock;
  }

  @GetMapping(
      path = "/admin/rules/effect/{number}/news",
      produces = MediaType.TEXT_EVENT_STREAM_VALUE)
  SseEmitter news(@PathVariable long number) {
    SseEmitter news = new SseEmitter(LONGEST.toMillis());
    Thread.ofVirtual().name("news of backtest " + number).start(() -> tell(number, news));
    return news;
  }

  private void tell(long number, SseEmitter news) {
    try {
      BacktestRun run = find(number);
      while (run != null && run.state(clock.instant()) == BacktestRun.State.RUNNING) {
        news.send(
            SseEmitter.event()
                .name("progress")
                .data(
                    "{\"percent\":%d,\"text\":\"%,d of at most %,d calls\"}"
                        .formatted(run.percent(), run.done(), run.wanted())));
        Thread.sleep(EACH);
        run = find(number);
      }
      news.send(SseEmitter.event().name("ended").data("{}"));
      news.complete();
    } catch (IOException | IllegalStateException gone) {
      // The reader left; the run goes on.
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      news.complete();
    }
  }

  private @Nullable BacktestRun find(long number) {
    return runs.find(number).orElse(null);
  }
}
