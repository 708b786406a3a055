package dev.tollgate.store.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import dev.tollgate.store.TestDatabase;
import java.time.Instant;
import java.util.Optional;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class KeyringTest {

  private static final String OLD = "the master key of last year, long enough";
  private static final String NEW = "the master key of this year, long enough";
  private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");

  private final HikariDataSource database = TestDatabase.fresh();

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void what_is_sealed_opens_again_for_what_it_is_about() {
    byte[] sealed = ring(OLD, null).seal("sk-1234", "acct_1 at openai");

    assertThat(ring(OLD, null).open(sealed, "acct_1 at openai")).isEqualTo("sk-1234");
    assertThatThrownBy(() -> ring(OLD, null).open(sealed, "acct_2 at openai"))
        .hasMessageContaining("acct_2");
  }

  @Test
  void a_new_master_key_takes_the_keyring_over_when_it_is_told_the_old_one() {
    byte[] sealed = ring(OLD, null).seal("sk-1234", "a");

    assertThatThrownBy(() -> ring(NEW, null).open(sealed, "a"))
        .hasMessageContaining("TOLLGATE_MASTER_KEY_PREVIOUS");
    assertThat(ring(NEW, OLD).open(sealed, "a")).isEqualTo("sk-1234");

    assertThat(ring(NEW, null).open(sealed, "a")).isEqualTo("sk-1234");
    assertThatThrownBy(() -> ring(OLD, null).open(sealed, "a"))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void a_node_hears_of_a_key_another_added_when_it_meets_it() {
    Keyring one = ring(OLD, null);
    Keyring other = ring(OLD, null);
    byte[] before = one.seal("first", "a");

    other.addKey(NOW);
    byte[] after = other.seal("second", "a");

    assertThat(one.open(after, "a")).isEqualTo("second");
    assertThat(other.open(before, "a")).isEqualTo("first");
  }

  private Keyring ring(String master, @org.jspecify.annotations.Nullable String previous) {
    return new Keyring((DataSource) database, master, Optional.ofNullable(previous));
  }
}
