package dev.tollgate.web.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.engine.ledger.CallRecord;
import dev.tollgate.engine.ledger.CallRecords;
import dev.tollgate.engine.money.Credits;
import dev.tollgate.engine.usage.UsageFlag;
import dev.tollgate.engine.usage.UsageKind;
import dev.tollgate.process.Eventually;
import dev.tollgate.web.RunningTollgate;
import dev.tollgate.web.RunningTollgate.Customer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

@TestInstance(Lifecycle.PER_CLASS)
class HangUpTest {

  private RunningTollgate tollgate;

  @BeforeAll
  void start() {
    tollgate = RunningTollgate.start("--tollgate.gateway.read-on=1s");
  }

  @AfterAll
  void stop() {
    tollgate.close();
  }

  @Test
  void a_client_that_hangs_up_is_charged_what_the_provider_goes_on_to_report() throws IOException {
    Customer acme = tollgate.customer("large", Credits.of(1_000));

    streamAndHangUp(acme, "\"simulated_output_tokens\": \"60\", \"simulated_chunk_ms\": \"5\"");

    CallRecord record = settled(acme);
    assertThat(record.flags()).isEmpty();
    assertThat(record.usage().units(UsageKind.OUTPUT)).isEqualTo(60);
  }

  @Test
  void a_provider_that_goes_on_for_too_long_is_left_and_estimated() throws IOException {
    Customer acme = tollgate.customer("large", Credits.of(1_000));

    streamAndHangUp(acme, "\"simulated_output_tokens\": \"4000\", \"simulated_chunk_ms\": \"20\"");

    CallRecord record = settled(acme);
    assertThat(record.flags()).containsExactly(UsageFlag.ESTIMATED);
    assertThat(record.usage().units(UsageKind.OUTPUT)).isBetween(1L, 1_000L);
    assertThat(tollgate.statement(acme).held()).isEqualTo(Credits.ZERO);
  }

  @Test
  void a_stream_arrives_chunk_by_chunk() throws IOException {
    Customer acme = tollgate.customer("large", Credits.of(1_000));

    try (Socket socket = ask(acme, "\"simulated_chunk_ms\": \"500\"")) {
      readUntil(socket.getInputStream(), "data: {");
      assertThat(states(acme)).doesNotContain(CallRecord.State.SETTLED);
    }

    settled(acme);
  }

  private void streamAndHangUp(Customer customer, String metadata) throws IOException {
    try (Socket socket = ask(customer, metadata)) {
      readUntil(socket.getInputStream(), "data: {");
      socket.setSoLinger(true, 0);
    }
  }

  private Socket ask(Customer customer, String metadata) throws IOException {
    byte[] body =
        "{\"model\":\"sim-large\",\"stream\":true,\"messages\":[{\"role\":\"user\",\"content\":\"Hello there\"}],\"metadata\":{%s}}"
            .formatted(metadata)
            .getBytes(StandardCharsets.UTF_8);
    URI url = tollgate.url("/v1/chat/completions");
    Socket socket = new Socket(url.getHost(), url.getPort());
    OutputStream out = socket.getOutputStream();
    String head =
        "POST %s HTTP/1.1\r\nHost: tollgate\r\nAuthorization: Bearer %s\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n"
            .formatted(url.getPath(), customer.key(), body.length);
    out.write(head.getBytes(StandardCharsets.US_ASCII));
    out.write(body);
    out.flush();
    return socket;
  }

  private static void readUntil(InputStream in, String wanted) throws IOException {
    StringBuilder read = new StringBuilder();
    while (read.indexOf(wanted) < 0) {
      int next = in.read();
      assertThat(next).as("the stream ended after: %s", read).isNotNegative();
      read.append((char) next);
    }
  }

  /// The customer's one call, once it is settled.
  private CallRecord settled(Customer customer) {
    Eventually.comesTrue(
        "the call is settled", () -> states(customer).equals(List.of(CallRecord.State.SETTLED)));
    return calls(customer).getFirst();
  }

  private List<CallRecord.State> states(Customer customer) {
    return calls(customer).stream().map(CallRecord::state).toList();
  }

  private List<CallRecord> calls(Customer customer) {
    return tollgate.bean(CallRecords.class).list(customer.account(), null, 10);
  }
}
