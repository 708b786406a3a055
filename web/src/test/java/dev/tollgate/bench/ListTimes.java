package dev.tollgate.bench;

import dev.tollgate.web.RunningTollgate;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// How long lists take to come whole, after a few that warm them.
final class ListTimes {

  private static final int WARMING = 3;

  /// What takes longer than this is measured a few times only.
  private static final double SLOW_MILLIS = 2_000;

  private final RunningTollgate tollgate;
  private final int times;

  ListTimes(RunningTollgate tollgate, int times) {
    this.tollgate = tollgate;
    this.times = times;
  }

  /// @param session the cookies of somebody who signed in
  void pages(List<String> paths, String session) {
    paths.forEach(path ->
        measure(
            "page",
            path,
            HttpRequest.newBuilder(tollgate.url(path)).header("Cookie", session).build()));
  }

  void lists(List<String> paths, String key) {
    paths.forEach(path -> measure("list", path, tollgate.request(path, key).build()));
  }

  private void measure(String kind, String path, HttpRequest request) {
    HttpResponse<String> answer = tollgate.send(request);
    for (int i = 1; i < WARMING; i++) {
      answer = tollgate.send(request);
    }
    List<Double> millis = new ArrayList<>();
    for (int i = 0; i < times && (i < WARMING || millis.getFirst() < SLOW_MILLIS); i++) {
      long began = System.nanoTime();
      answer = tollgate.send(request);
      millis.add((System.nanoTime() - began) / 1e6);
    }
    millis.sort(null);
    System.out.printf(
        Locale.ROOT,
        "{\"bench\":\"pages\",\"%s\":\"%s\",\"status\":%d,\"ms\":%.1f,\"worst_ms\":%.1f,\"bytes\":%d}%n",
        kind,
        path,
        answer.statusCode(),
        millis.get(millis.size() / 2),
        millis.getLast(),
        answer.body().length());
  }
}
