package dev.tollgate.web.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.core.http.StreamResponse;
import com.openai.errors.UnauthorizedException;
import com.openai.errors.UnprocessableEntityException;
import com.openai.models.chat.completions.ChatCompletion;
import com.openai.models.chat.completions.ChatCompletionChunk;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import com.openai.models.chat.completions.ChatCompletionStreamOptions;
import dev.tollgate.engine.money.Credits;
import dev.tollgate.web.RunningTollgate;
import dev.tollgate.web.RunningTollgate.Customer;
import dev.tollgate.web.SharedTollgate;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;

/// OpenAI's own client, which nobody here wrote, pointed at Tollgate by base URL and key alone.
@TestInstance(Lifecycle.PER_CLASS)
@ExtendWith(SharedTollgate.class)
class OpenAiSdkTest {

  private RunningTollgate tollgate;

  @BeforeAll
  void start(RunningTollgate shared) {
    tollgate = shared;
  }

  @Test
  void it_completes_a_chat() {
    Customer acme = tollgate.customer("large", Credits.of(1_000));

    ChatCompletion answer = client(acme.key()).chat().completions().create(question().build());

    assertThat(answer.choices().getFirst().message().content()).isPresent();
    assertThat(answer.usage().orElseThrow().completionTokens()).isEqualTo(20);
    assertThat(tollgate.statement(acme).available().spendable()).isLessThan(Credits.of(1_000));
  }

  @Test
  void it_streams_a_chat() {
    Customer acme = tollgate.customer("large", Credits.of(1_000));
    StringBuilder text = new StringBuilder();

    List<ChatCompletionChunk> chunks;
    try (StreamResponse<ChatCompletionChunk> stream =
        client(acme.key())
            .chat()
            .completions()
            .createStreaming(
                question()
                    .streamOptions(ChatCompletionStreamOptions.builder().includeUsage(true).build())
                    .build())) {
      chunks = stream.stream().toList();
    }

    chunks.stream()
        .flatMap(chunk -> chunk.choices().stream())
        .forEach(choice -> choice.delta().content().ifPresent(text::append));
    assertThat(text).hasSize(80);
    ChatCompletionChunk last = chunks.getLast();
    assertThat(last.usage().orElseThrow().completionTokens()).isEqualTo(20);
    assertThat(last.usage().toString()).contains("tollgate");
  }

  @Test
  void it_lists_models() {
    Customer acme = tollgate.customer("small", Credits.ZERO);

    assertThat(client(acme.key()).models().list().data()).isNotEmpty();
  }

  @Test
  void it_reads_errors_as_its_own() {
    Customer acme = tollgate.customer("large", Credits.of(1_000));
    ChatCompletionCreateParams unknown = question().model("gpt-99").build();

    assertThatThrownBy(() -> client("tg_live_nobody").models().list())
        .isInstanceOf(UnauthorizedException.class);
    assertThatThrownBy(() -> client(acme.key()).chat().completions().create(unknown))
        .isInstanceOf(UnprocessableEntityException.class)
        .hasMessageContaining("gpt-99");
  }

  private OpenAIClient client(String key) {
    return OpenAIOkHttpClient.builder().baseUrl(tollgate.url("/v1").toString()).apiKey(key).build();
  }

  private static ChatCompletionCreateParams.Builder question() {
    return ChatCompletionCreateParams.builder()
        .model("sim-large")
        .maxCompletionTokens(20)
        .addUserMessage("What does every call cost, and why?");
  }
}
