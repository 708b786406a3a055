package dev.tollgate.web.body;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvLineTest {

  @ParameterizedTest
  @ValueSource(strings = {"=1+1", "+1", "-1+1", "@cmd", "\tx", "\r=1", "-cmd|' /C calc'!A0"})
  void a_cell_never_starts_a_formula(String text) {
    assertThat(CsvLine.cell(text).replace("\"", "")).startsWith("'");
  }

  @Test
  void numbers_and_words_are_left_as_they_are() {
    assertThat(CsvLine.of(List.of("gpt-4", "-12.5", "7", ""))).isEqualTo("gpt-4,-12.5,7,\r\n");
  }

  @Test
  void commas_and_quotes_are_quoted() {
    assertThat(CsvLine.of(List.of("a,b", "say \"x\""))).isEqualTo("\"a,b\",\"say \"\"x\"\"\"\r\n");
  }
}
