package dev.tollgate.web.repeat;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletResponse;

class CopiedResponseTest {

  private static final int MEGABYTE = 1024 * 1024;

  private final MockHttpServletResponse client = new MockHttpServletResponse();
  private final CopiedResponse copied = new CopiedResponse(client);

  @Test
  void a_megabyte_is_kept_and_waits_to_be_delivered() throws IOException {
    copied.getOutputStream().write(new byte[MEGABYTE]);
    int before = client.getContentAsByteArray().length;

    copied.deliver();

    assertThat(before).isZero();
    assertThat(copied.answer().orElseThrow().body()).hasSize(MEGABYTE);
    assertThat(client.getContentAsByteArray()).hasSize(MEGABYTE);
  }

  @Test
  void more_than_a_megabyte_is_sent_whole_and_not_kept() throws IOException {
    copied.getOutputStream().write(new byte[MEGABYTE]);
    copied.getOutputStream().write(new byte[] {1, 2});

    copied.deliver();

    assertThat(copied.answer()).isEmpty();
    assertThat(client.getContentAsByteArray()).hasSize(MEGABYTE + 2).endsWith(1, 2);
  }

  @Test
  void a_stream_goes_through_at_once_and_what_broke_is_not_kept() throws IOException {
    CopiedResponse.copyOf(copied);
    copied.getOutputStream().write(new byte[] {1});
    int sent = client.getContentAsByteArray().length;

    CopiedResponse.broke(copied);

    assertThat(sent).isOne();
    assertThat(copied.answer()).isEmpty();
  }
}
