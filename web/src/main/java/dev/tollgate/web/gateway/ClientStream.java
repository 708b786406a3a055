package dev.tollgate.web.gateway;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/// The way back to a client that is streamed to. Once the client has hung up, what is written goes
/// into the copy alone, if there is one, and who asked is told once.
final class ClientStream {

  private final OutputStream out;
  private final OutputStream copy;
  private final Runnable onHangUp;
  private boolean gone;

  /// @param out writes into the copy itself
  /// @param copy of what is said
  ClientStream(OutputStream out, OutputStream copy, Runnable onHangUp) {
    this.out = out;
    this.copy = copy;
    this.onHangUp = onHangUp;
  }

  void write(byte[] bytes) {
    if (gone) {
      attempt(() -> copy.write(bytes));
    } else {
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
