package dev.tollgate.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordingFile;

/// Where the time of a recorded process went: the methods on top of its stacks, and the first of
/// ours below them.
final class HotMethods {

  private static final String OURS = "dev.tollgate";
  private static final int SHOWN = 25;

  private HotMethods() {}

  /// The option that makes a JVM record itself.
  static String option(Path recording) {
    return "-XX:StartFlightRecording=settings=profile,dumponexit=true,filename=" + recording;
  }

  static String of(Path recording) throws IOException {
    Map<String, Integer> top = new HashMap<>();
    Map<String, Integer> ours = new HashMap<>();
    int samples = 0;
    try (RecordingFile file = new RecordingFile(recording)) {
      while (file.hasMoreEvents()) {
        RecordedEvent event = file.readEvent();
        if (event.getEventType().getName().equals("jdk.ExecutionSample")
            && event.getStackTrace() != null) {
          List<RecordedFrame> frames = event.getStackTrace().getFrames();
          samples++;
          top.merge(name(frames.getFirst()), 1, Integer::sum);
          ours.merge(first(frames).orElse("none of ours"), 1, Integer::sum);
        }
      }
    }
    return "%d samples of Java code%n%non top%n%s%nfirst of ours%n%s"
        .formatted(samples, ranking(top, samples), ranking(ours, samples));
  }

  private static Optional<String> first(List<RecordedFrame> frames) {
    return frames.stream().map(HotMethods::name).filter(name -> name.startsWith(OURS)).findFirst();
  }

  private static String name(RecordedFrame frame) {
    return frame.getMethod().getType().getName() + "." + frame.getMethod().getName();
  }

  private static String ranking(Map<String, Integer> counts, int samples) {
    StringBuilder text = new StringBuilder();
    counts.entrySet().stream()
        .sorted(Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder()))
        .limit(SHOWN)
        .forEach(entry ->
            text.append(
                "%5.1f %%  %s%n".formatted(100.0 * entry.getValue() / samples, entry.getKey())));
    return text.toString();
  }
}
