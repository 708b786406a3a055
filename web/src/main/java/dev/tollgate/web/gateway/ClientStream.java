package dev.tollgate.web.gateway;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/// The way back to a client that is streamed to. Once the client has hung up, what is written goes
/// nowhere, and who asked is told once.
final class ClientStream {

  private final OutputStream out;
  private final Runnable onHangUp;
  private boolean gone;

  ClientStream(OutputStream out, Runnable onHangUp) {
    this.out = out;
    this.onHangUp = onHangUp;
  }

  void write(byte[] bytes) {
    if (!gone) {
      attempt(() -> out.write(bytes));
    }
  }

  void event(String data) {
    write(("data: " + data + "\n\n").getBytes(StandardCharsets.UTF_8));
  }

  void flush() {
    if (!gone) {
      attempt(out::flush);
    }
  }

  private void attempt(Writing writing) {
    try {
      writing.write();
    } catch (IOException hungUp) {
      gone = true;
      onHangUp.run();
    }
  }

  private interface Writing {
    void write() throws IOException;
  }
}
