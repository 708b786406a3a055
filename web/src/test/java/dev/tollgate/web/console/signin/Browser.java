package dev.tollgate.web.console.signin;

import dev.tollgate.web.RunningTollgate;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// What of a browser pages need: it keeps cookies, follows redirects and sends forms as they were
/// shown.
public final class Browser implements AutoCloseable {

  private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]*)\"");

  private final RunningTollgate tollgate;
  private final CookieManager cookies = new CookieManager();
  private final HttpClient http =
      HttpClient.newBuilder()
          .cookieHandler(cookies)
          .followRedirects(HttpClient.Redirect.NORMAL)
          .build();

  public Browser(RunningTollgate tollgate) {
    this.tollgate = tollgate;
  }

  public HttpResponse<String> open(String path) {
    return send(HttpRequest.newBuilder(tollgate.url(path)).header("Accept", "text/html").build());
  }

  /// Opens a page and sends the form on it.
  ///
  /// @param to where it is sent
  public HttpResponse<String> submit(String page, String to, Map<String, String> fields) {
    Matcher token = TOKEN.matcher(open(page).body());
    String csrf = token.find() ? "&_csrf=" + encoded(token.group(1)) : "";
    return send(form(to, fields, csrf));
  }

  public HttpResponse<String> submitWithoutToken(String to, Map<String, String> fields) {
    return send(form(to, fields, ""));
  }

  public HttpResponse<String> signIn(String name, String password) {
    return submit("/sign-in", "/sign-in", Map.of("username", name, "password", password));
  }

  public HttpResponse<String> send(HttpRequest request) {
    try {
      return http.send(request, BodyHandlers.ofString());
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    } catch (InterruptedException ended) {
      throw new IllegalStateException(ended);
    }
  }

  public URI url(String path) {
    return tollgate.url(path);
  }

  public String cookie(String name) {
    return cookies.getCookieStore().getCookies().stream()
        .filter(each -> each.getName().equals(name))
        .map(HttpCookie::getValue)
        .findFirst()
        .orElse("");
  }

  @Override
  public void close() {
    http.close();
  }

  private HttpRequest form(String to, Map<String, String> fields, String csrf) {
    String body =
        fields.entrySet().stream()
            .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
            .collect(Collectors.joining("&"));
    return HttpRequest.newBuilder(tollgate.url(to))
        .header("Content-Type", "application/x-www-form-urlencoded")
        .header("Accept", "text/html")
        .POST(BodyPublishers.ofString(body + csrf))
        .build();
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
