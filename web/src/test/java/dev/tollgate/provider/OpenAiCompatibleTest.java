package dev.tollgate.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tollgate.provider.simulated.SimulatedProvider;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OpenAiCompatibleTest {

  private static final int MOST = 1_000_000;

  private final SimulatedProvider simulated =
      SimulatedProvider.start(0, Duration.ZERO, InstantSource.system());
  private final ProviderConnections connections =
      ProviderConnections.open(10, Duration.ofSeconds(5));
  private final ModelProvider provider = provider(simulated.baseUrl());

  @AfterEach
  void close() {
    connections.close();
    simulated.close();
  }

  @Test
  void the_same_question_gets_the_same_answer_and_an_honest_count() throws IOException {
    String question = request("\"max_tokens\": 10");

    String first = body(provider.ask(Endpoint.CHAT, bytes(question), MOST));
    String second = body(provider.ask(Endpoint.CHAT, bytes(question), MOST));

    assertThat(second.replaceAll("\"created\":\\d+", ""))
        .isEqualTo(first.replaceAll("\"created\":\\d+", ""));
    assertThat(first)
        .contains("\"prompt_tokens\":3,\"completion_tokens\":10,\"total_tokens\":13")
        .contains("\"finish_reason\":\"length\"");
  }

  @Test
  void a_stream_ends_with_done_and_tells_usage_only_when_asked() throws IOException {
    String silent = body(provider.askStreamed(Endpoint.CHAT, bytes(request("\"stream\": true"))));
    String asked =
        body(
            provider.askStreamed(
                Endpoint.CHAT,
                bytes(request("\"stream\": true, \"stream_options\": {\"include_usage\": true}"))));

    assertThat(silent).endsWith("data: [DONE]\n\n").doesNotContain("prompt_tokens");
    assertThat(asked).endsWith("data: [DONE]\n\n").contains("prompt_tokens");
  }

  @Test
  void an_error_keeps_its_status_and_its_body() throws IOException {
    ProviderAnswer answer = provider.ask(Endpoint.CHAT, bytes(fault("error_429")), MOST);

    assertThat(answer).isInstanceOf(ProviderAnswer.Begun.class);
    ProviderAnswer.Begun begun = (ProviderAnswer.Begun) answer;
    assertThat(begun.status()).isEqualTo(429);
    assertThat(begun.retryAfter()).isEqualTo("7");
    assertThat(body(begun)).contains("simulated_429");
  }

  @Test
  void a_provider_that_dies_before_it_answers_has_failed() {
    assertThat(provider.ask(Endpoint.CHAT, bytes(fault("die_before_answer")), MOST))
        .isInstanceOfSatisfying(
            ProviderAnswer.Failed.class,
            failed -> assertThat(failed.reason()).isEqualTo("provider_broke"));
  }

  @Test
  void an_answer_that_breaks_off_is_told_from_one_that_ended() {
    String whole = fault("die_mid_stream");
    String stream = whole.replace("\"model\"", "\"stream\":true,\"model\"");

    ProviderAnswer begun = provider.askStreamed(Endpoint.CHAT, bytes(stream));

    assertThatThrownBy(() -> body(begun)).isInstanceOf(IOException.class);
    assertThat(provider.ask(Endpoint.CHAT, bytes(whole), MOST))
        .isInstanceOfSatisfying(
            ProviderAnswer.Failed.class,
            failed -> assertThat(failed.reason()).isEqualTo("provider_broke"));
  }

  @Test
  void an_answer_larger_than_is_read_has_failed() {
    assertThat(provider.ask(Endpoint.CHAT, bytes(request("\"max_tokens\": 10")), 50))
        .isInstanceOfSatisfying(
            ProviderAnswer.Failed.class,
            failed -> assertThat(failed.reason()).isEqualTo("provider_broke"));
  }

  @Test
  void a_provider_that_hangs_is_given_up() {
    ProviderSettings impatient =
        new ProviderSettings(
            simulated.baseUrl(), null, null, Duration.ofMillis(200), Duration.ofMinutes(1));

    ProviderAnswer answer =
        new OpenAiCompatible("acme", connections, impatient)
            .ask(Endpoint.CHAT, bytes(fault("hang")), MOST);

    assertThat(answer)
        .isInstanceOfSatisfying(
            ProviderAnswer.Failed.class,
            failed -> assertThat(failed.reason()).isEqualTo("provider_timeout"));
  }

  @Test
  void a_provider_nobody_listens_for_is_unreachable() throws IOException {
    int free;
    try (ServerSocket socket = new ServerSocket(0)) {
      free = socket.getLocalPort();
    }

    ProviderAnswer answer =
        provider(URI.create("http://127.0.0.1:" + free))
            .ask(Endpoint.CHAT, bytes(request("\"n\": 1")), MOST);

    assertThat(answer)
        .isInstanceOfSatisfying(
            ProviderAnswer.Failed.class,
            failed -> assertThat(failed.reason()).isEqualTo("provider_unreachable"));
  }

  @Test
  void a_base_url_that_is_none_names_its_key() {
    assertThatThrownBy(() -> provider(URI.create("api.openai.com/v1")))
        .hasMessageContaining("tollgate.providers.acme.base-url")
        .hasMessageContaining("'api.openai.com/v1'");
  }

  @Test
  void openai_itself_takes_its_ceiling_in_the_newer_field() {
    ProviderSettings settings = ProviderSettings.to(simulated.baseUrl());

    assertThat(new OpenAiCompatible("openai", connections, settings).ceilingField())
        .isEqualTo("max_completion_tokens");
    assertThat(new OpenAiCompatible("ollama", connections, settings).ceilingField())
        .isEqualTo("max_tokens");
  }

  private ModelProvider provider(URI baseUrl) {
    return new OpenAiCompatible("acme", connections, ProviderSettings.to(baseUrl));
  }

  private static String request(String more) {
    return "{\"model\":\"m1\",\"messages\":[{\"role\":\"user\",\"content\":\"Hello there\"}],%s}"
        .formatted(more);
  }

  private static String fault(String fault) {
    return request("\"metadata\": {\"simulated_fault\": \"%s\"}".formatted(fault));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String body(ProviderAnswer answer) throws IOException {
    ProviderAnswer.Begun begun = (ProviderAnswer.Begun) answer;
    try (begun) {
      return new String(begun.body().readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
