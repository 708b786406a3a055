package dev.tollgate.web.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.engine.money.Credits;
import dev.tollgate.web.RunningTollgate;
import dev.tollgate.web.RunningTollgate.Customer;
import dev.tollgate.web.SharedTollgate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// OpenAI's clients in other languages, as their users install them from the registries.
@Tag("long")
@TestInstance(Lifecycle.PER_CLASS)
@ExtendWith(SharedTollgate.class)
class ForeignClientsTest {

  private static final Path CLIENTS = Path.of("src/test/clients").toAbsolutePath();
  private static final int PATIENCE_MINUTES = 5;

  @TempDir private Path folder;

  private RunningTollgate tollgate;

  @BeforeAll
  void start(RunningTollgate shared) {
    tollgate = shared;
  }

  @Test
  void python_is_answered_and_charged() throws Exception {
    Path venv = folder.resolve("venv");
    run(Map.of(), "python3", "-m", "venv", venv.toString());
    Path python = venv.resolve("bin/python");
    run(
        Map.of(),
        python.toString(),
        "-m",
        "pip",
        "install",
        "--quiet",
        "-r",
        CLIENTS.resolve("python/requirements.txt").toString());

    isServed(python.toString(), CLIENTS.resolve("python/chat.py").toString());
  }

  @Test
  void javascript_is_answered_and_charged() throws Exception {
    copy("node");
    run(Map.of(), "npm", "install", "--no-package-lock", "--silent");

    isServed("node", "chat.mjs");
  }

  @Test
  void go_is_answered_and_charged() throws Exception {
    copy("go");
    run(Map.of(), "go", "build", "-o", "chat", ".");

    isServed(folder.resolve("chat").toString());
  }

  private void isServed(String... client) throws Exception {
    Customer acme = tollgate.customer("large", Credits.of(1_000));

    String printed =
        run(Map.of("BASE_URL", tollgate.url("/v1/").toString(), "API_KEY", acme.key()), client);

    JsonNode seen = JsonMapper.shared().readTree(printed);
    assertThat(seen.path("models").asInt()).isPositive();
    assertThat(seen.path("completion_tokens").asInt()).isEqualTo(20);
    assertThat(seen.path("streamed_tokens").asInt()).isEqualTo(20);
    assertThat(seen.path("dimensions").asInt()).isPositive();
    assertThat(seen.path("refused").asString()).isEqualTo("422 model_unpriced");
    Credits first = Credits.parse(seen.path("price").asString());
    assertThat(first).isGreaterThan(Credits.ZERO);
    assertThat(tollgate.statement(acme).available().spendable())
        .isLessThan(Credits.of(1_000).minus(first));
  }

  private void copy(String client) throws IOException {
    try (Stream<Path> files = Files.list(CLIENTS.resolve(client))) {
      for (Path file : files.toList()) {
        Files.copy(file, folder.resolve(file.getFileName()));
      }
    }
  }

  /// @return what it printed
  private String run(Map<String, String> environment, String... command) throws Exception {
    Path printed = Files.createTempFile(folder, "printed", ".txt");
    Path told = Files.createTempFile(folder, "told", ".txt");
    ProcessBuilder builder =
        new ProcessBuilder(List.of(command))
            .directory(folder.toFile())
            .redirectOutput(printed.toFile())
            .redirectError(told.toFile());
    builder.environment().putAll(environment);
    Process process = builder.start();
    assertThat(process.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES)).isTrue();
    assertThat(process.exitValue())
        .as("%s: %s%s", List.of(command), Files.readString(printed), Files.readString(told))
        .isZero();
    return Files.readString(printed);
  }
}
