package dev.tollgate.web.api.plan;

import dev.tollgate.web.RunningTollgate;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Sends requests with one key.
record PlanClient(RunningTollgate tollgate, String key) {

  HttpResponse<String> get(String path) {
    return tollgate.get(path, key);
  }

  HttpResponse<String> post(String path, String body) {
    return send("POST", path, body, null);
  }

  HttpResponse<String> put(String path, String body) {
    return send("PUT", path, body, null);
  }

  HttpResponse<String> delete(String path) {
    return send("DELETE", path, null, null);
  }

  /// Who did something to a subject, what was before and is since, and why.
  String audited(String action, String subject) {
    return tollgate
        .bean(JdbcClient.class)
        .sql(
            """
            SELECT coalesce(string_agg(concat_ws(' ', actor, before_text, after_text, note), ' '), '')
            FROM audit_entry WHERE action = :action AND subject = :subject
            """)
        .param("action", action)
        .param("subject", subject)
        .query(String.class)
        .single();
  }

  /// @param ifMatch the entity tag the client has seen; null: it sends none
  HttpResponse<String> send(
      String method, String path, @Nullable String body, @Nullable String ifMatch) {
    HttpRequest.Builder request = tollgate.request(path, key);
    if (ifMatch != null) {
      request.header("If-Match", ifMatch);
    }
    return tollgate.send(
        request
            .header("Content-Type", "application/json")
            .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
            .build());
  }
}
