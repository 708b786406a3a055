package dev.tollgate.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import tools.jackson.databind.json.JsonMapper;

/// A metered call as someone makes it who has read nothing but `demo.json`.
final class DemoCall {

  private static final String BODY =
      """
      {"model":"sim-small","messages":[{"role":"user","content":"Hello"}]}\
      """;

  private DemoCall() {}

  /// Calls, and answers the call's id.
  static String make(int port, String access) throws IOException, InterruptedException {
    HttpResponse<String> answer =
        send(
            request(port, "/v1/chat/completions", access)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(BODY)));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return answer.headers().firstValue("x-tollgate-call").orElseThrow();
  }

  static String receipt(int port, String access, String call)
      throws IOException, InterruptedException {
    HttpResponse<String> answer = send(request(port, "/api/v1/calls/" + call, access).GET());
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return answer.body();
  }

  private static HttpRequest.Builder request(int port, String path, String access) {
    String key = JsonMapper.shared().readTree(access).at("/accounts/7/key").stringValue();
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
        .header("Authorization", "Bearer " + key);
  }

  private static HttpResponse<String> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client.send(request.build(), BodyHandlers.ofString());
    }
  }
}
