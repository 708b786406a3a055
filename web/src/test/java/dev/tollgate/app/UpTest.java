package dev.tollgate.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.store.TestDatabase;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

class UpTest {

  @TempDir private Path folder;

  @Test
  void a_killed_server_comes_back_with_its_data_and_a_stopped_one_leaves_nothing_running()
      throws Exception {
    Path home = folder.resolve("home");
    int port = LaunchedTollgate.freePort();
    Map<String, String> settings =
        Map.of("TOLLGATE_HOME", home.toString(), "TOLLGATE_PORT", Integer.toString(port));

    String access;
    String call;
    long postgres;
    try (LaunchedTollgate first = LaunchedTollgate.with(settings, "up")) {
      first.awaitHealthy(port);
      access = Files.readString(home.resolve("demo.json"));
      call = DemoCall.make(port, access);
      postgres = postgres(home);
      first.kill();
    }
    assertThat(ProcessHandle.of(postgres)).as("the PostgreSQL of the killed one").isPresent();

    try (LaunchedTollgate second = LaunchedTollgate.with(settings, "up")) {
      second.awaitHealthy(port);
      assertThat(postgres(home)).as("the PostgreSQL adopted").isEqualTo(postgres);
      assertThat(home.resolve("demo.json")).hasContent(access);
      assertThat(DemoCall.receipt(port, access, call)).contains(call).contains("settled");
      second.terminate();
      assertThat(second.printed()).contains("Tollgate is ready at").doesNotContain("Exception");
    }

    assertThat(goneWithin(postgres, Duration.ofSeconds(10)))
        .as("the PostgreSQL of the stopped one is gone")
        .isTrue();
    assertThat(
            PosixFilePermissions.toString(Files.getPosixFilePermissions(home.resolve("demo.json"))))
        .isEqualTo("rw-------");
  }

  @Test
  void a_port_in_use_is_refused_in_one_sentence() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String port = Integer.toString(taken.getLocalPort());

      String refusal = refusal(Map.of("TOLLGATE_HOME", folder.toString(), "TOLLGATE_PORT", port));

      assertThat(refusal).contains("Port " + port + " of 127.0.0.1").contains("TOLLGATE_PORT");
      assertThat(folder).as("its home").isEmptyDirectory();
    }
  }

  @Test
  void a_folder_that_cannot_be_written_to_is_refused_in_one_sentence() throws Exception {
    Path home = Files.createFile(folder.resolve("file")).resolve("home");

    String refusal = refusal(withAnyPort(Map.of("TOLLGATE_HOME", home.toString())));

    assertThat(refusal).contains(home.toString()).contains("cannot be written to");
  }

  @Test
  void a_database_of_a_newer_version_is_refused_in_one_sentence() throws Exception {
    String url = TestDatabase.freshUrl();
    try (var newer = Pools.on(url, 2)) {
      JdbcClient.create(newer)
          .sql(
              """
              INSERT INTO flyway_schema_history
              SELECT 1000, '999', 'calls come from the moon', 'SQL', 'V999', 0, 'x', now(), 1, true
              """)
          .update();
    }

    String refusal =
        refusal(
            withAnyPort(
                Map.of(
                    "TOLLGATE_HOME",
                    folder.toString(),
                    "TOLLGATE_DB_URL",
                    url + "&user=postgres",
                    "TOLLGATE_MASTER_KEY",
                    "0123456789abcdef0123456789abcdef")));

    assertThat(refusal).contains("newer Tollgate").contains("999 (calls come from the moon)");
  }

  @Test
  void an_address_others_can_reach_is_refused_without_secrets_of_its_own() throws Exception {
    String refusal =
        refusal(
            withAnyPort(Map.of("TOLLGATE_HOME", folder.toString(), "TOLLGATE_LISTEN", "0.0.0.0")));

    assertThat(refusal).contains("TOLLGATE_ADMIN_PASSWORD").contains("TOLLGATE_MASTER_KEY");
  }

  private static String refusal(Map<String, String> environment) throws Exception {
    try (LaunchedTollgate refused = LaunchedTollgate.with(environment, "up")) {
      assertThat(refused.awaitEnd()).as("exit code").isEqualTo(1);
      assertThat(refused.printed().lines()).as("lines").hasSize(1);
      return refused.printed();
    }
  }

  private static Map<String, String> withAnyPort(Map<String, String> settings) throws IOException {
    Map<String, String> all = new HashMap<>(settings);
    all.put("TOLLGATE_PORT", Integer.toString(LaunchedTollgate.freePort()));
    return all;
  }

  /// A process takes a moment to be gone after its last word.
  private static boolean goneWithin(long process, Duration patience) throws Exception {
    Optional<ProcessHandle> running = ProcessHandle.of(process);
    if (running.isPresent()) {
      running.get().onExit().get(patience.toMillis(), TimeUnit.MILLISECONDS);
    }
    return ProcessHandle.of(process).isEmpty();
  }

  private static long postgres(Path home) throws IOException {
    return Long.parseLong(
        Files.readAllLines(home.resolve("database/postmaster.pid")).getFirst().strip());
  }
}
