package dev.tollgate.web.api.account;

import static dev.tollgate.web.RunningTollgate.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.process.Eventually;
import dev.tollgate.web.RunningTollgate;
import dev.tollgate.web.RunningTollgate.Customer;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import tools.jackson.databind.JsonNode;

/// What somebody says to a running Tollgate with one key.
record Talk(RunningTollgate tollgate, Customer who) {

  static final String CHAT =
      "{\"model\":\"sim-large\",\"max_tokens\":5,\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]}";

  HttpResponse<String> get(String path) {
    return tollgate.get(path, who.key());
  }

  HttpResponse<String> post(String path, String body) {
    return send("POST", path, body);
  }

  HttpResponse<String> put(String path, String body) {
    return send("PUT", path, body);
  }

  HttpResponse<String> put(String path, String body, String ifMatch) {
    return tollgate.send(
        tollgate
            .request(path, who.key())
            .header("Content-Type", "application/json")
            .header("If-Match", ifMatch)
            .PUT(BodyPublishers.ofString(body))
            .build());
  }

  HttpResponse<String> delete(String path) {
    return send("DELETE", path, "");
  }

  /// @return what was made
  JsonNode made(String path, String body) {
    HttpResponse<String> answer = post(path, body);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
    return json(answer);
  }

  /// @return the id of what was made
  String id(String path, String body) {
    return made(path, body).path("id").asString();
  }

  HttpResponse<String> chat() {
    return tollgate.chat(who, CHAT);
  }

  /// Waits until a call goes through: nodes hear of changes a moment later.
  void awaitCall() {
    Eventually.comesTrue("a call goes through", () -> chat().statusCode() == 200);
  }

  /// With a key that somebody here made.
  Talk with(JsonNode key) {
    return new Talk(tollgate, new Customer(who.account(), key.path("key").asString()));
  }

  private HttpResponse<String> send(String method, String path, String body) {
    return tollgate.send(
        tollgate
            .request(path, who.key())
            .header("Content-Type", "application/json")
            .method(method, BodyPublishers.ofString(body))
            .build());
  }
}
