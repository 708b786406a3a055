package dev.tollgate.bench;

import dev.tollgate.web.RunningTollgate;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/// How long lists take to come whole, after a few that warm them.
final class ListTimes {

  private static final int WARMING = 3;

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
    double[] millis = new double[times];
    for (int i = 0; i < times; i++) {
      long began = System.nanoTime();
      answer = tollgate.send(request);
      millis[i] = (System.nanoTime() - began) / 1e6;
    }
    Arrays.sort(millis);
    System.out.printf(
        Locale.ROOT,
        "{\"bench\":\"pages\",\"%s\":\"%s\",\"status\":%d,\"ms\":%.1f,\"worst_ms\":%.1f,\"bytes\":%d}%n",
        kind,
        path,
        answer.statusCode(),
        millis[times / 2],
        millis[times - 1],
        answer.body().length());
  }
}
