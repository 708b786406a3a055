package dev.tollgate.web.api.job;

import dev.tollgate.engine.run.Jobs.Planned;
import dev.tollgate.engine.run.RunLog.Kept;
import dev.tollgate.web.api.account.Reach;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Jobs and their runs as answers show them.
final class JobView {

  private JobView() {}

  static ObjectNode of(Planned job) {
    ObjectNode view = JsonNodeFactory.instance.objectNode();
    view.put("job", job.job()).put("what", job.what());
    view.put("times", job.times());
    view.put("zone", job.zone() == null ? null : job.zone().getId());
    view.put("missed", job.madeUp() ? "made_up" : "left_out");
    view.put("state", Reach.word(job.state())).put("run_asked", job.asked());
    return view.put("last_at", text(job.last())).put("next_at", text(job.next()));
  }

  static ObjectNode run(Kept run, Instant realNow) {
    ObjectNode view = JsonNodeFactory.instance.objectNode();
    view.put("id", run.id()).put("job", run.job()).put("node", run.node());
    view.put("state", Reach.word(run.state(realNow)));
    view.put("started_at", text(run.started())).put("seen_at", text(run.seen()));
    view.put("ended_at", text(run.ended()));
    view.put("items", run.items()).put("failures", run.failures());
    return view.put("message", run.message());
  }

  private static @Nullable String text(@Nullable Instant time) {
    return time == null ? null : time.toString();
  }
}
