package dev.tollgate.app.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OwnPostgresTest {

  @TempDir private static Path home;

  private static OwnPostgres postgres;

  @BeforeAll
  static void it_starts() {
    postgres = OwnPostgres.of(home);
  }

  @AfterAll
  static void it_stops() {
    postgres.close();
  }

  @ParameterizedTest
  @CsvSource({"fsync, on", "synchronous_commit, on", "listen_addresses, 127.0.0.1"})
  void it_loses_no_commit_and_answers_this_machine_alone(String setting, String value)
      throws SQLException {
    assertThat(ask("SHOW " + setting)).isEqualTo(value);
  }

  @Test
  void it_has_no_socket_in_the_file_system() throws SQLException {
    assertThat(ask("SHOW unix_socket_directories")).isEmpty();
  }

  @Test
  void it_lets_nobody_in_without_its_password() {
    String url = postgres.url("postgres");

    assertThatThrownBy(() -> DriverManager.getConnection(url, postgres.user(), "guessed").close())
        .isInstanceOf(SQLException.class)
        .hasMessageContaining("password authentication failed");
  }

  @Test
  void a_database_is_made_once() throws SQLException {
    postgres.makeIfMissing("tollgate");
    postgres.makeIfMissing("tollgate");

    assertThat(ask("SELECT count(*) FROM pg_database WHERE datname = 'tollgate'")).isEqualTo("1");
  }

  private static String ask(String question) throws SQLException {
    try (Connection connection =
            DriverManager.getConnection(
                postgres.url("postgres"), postgres.user(), postgres.password());
        var answer = connection.createStatement().executeQuery(question)) {
      answer.next();
      return answer.getString(1);
    }
  }
}
