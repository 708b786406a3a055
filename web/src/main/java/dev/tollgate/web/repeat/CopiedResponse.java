package dev.tollgate.web.repeat;

import dev.tollgate.engine.call.KeptAnswer;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.WebUtils;

/// A response that remembers what was answered, up to a megabyte of it, also when the client has
/// gone. An answer that is not streamed waits until it was kept, so that a client that has it and
/// asks again gets it again.
public final class CopiedResponse extends HttpServletResponseWrapper {

  private static final int MOST = 1024 * 1024;

  private final Copy copy = new Copy();
  private @Nullable Both out;
  private @Nullable PrintWriter writer;
  private boolean broken;
  private boolean streamed;

  CopiedResponse(HttpServletResponse response) {
    super(response);
  }

  /// Where what is said to a client that has gone is still to be written; nowhere when nobody wants
  /// to know. From here on the answer is streamed, and tells when the client has gone.
  public static OutputStream copyOf(HttpServletResponse response) {
    CopiedResponse copied = WebUtils.getNativeResponse(response, CopiedResponse.class);
    if (copied == null) {
      return OutputStream.nullOutputStream();
    }
    copied.streamed = true;
    return copied.copy;
  }

  /// Says that the answer broke off: it is not to be given again.
  public static void broke(HttpServletResponse response) {
    CopiedResponse copied = WebUtils.getNativeResponse(response, CopiedResponse.class);
    if (copied != null) {
      copied.broken = true;
    }
  }

  /// Empty when it was too large, or broke off.
  Optional<KeptAnswer> answer() {
    if (writer != null) {
      writer.flush();
    }
    if (broken || copy.overflown) {
      return Optional.empty();
    }
    Map<String, String> headers = new LinkedHashMap<>();
    for (String name : getHeaderNames()) {
      if (isKept(name)) {
        headers.put(name, getHeader(name));
      }
    }
    if (getContentType() != null) {
      headers.put("Content-Type", getContentType());
    }
    return Optional.of(new KeptAnswer(getStatus(), headers, copy.toByteArray()));
  }

  /// Sends what has waited.
  void deliver() throws IOException {
    if (out != null && !streamed) {
      out.deliver();
    }
  }

  /// What belongs to one transmission, or to the minute it was made in, is not said again.
  private static boolean isKept(String name) {
    return name.regionMatches(true, 0, "x-tollgate-", 0, 11)
        || name.equalsIgnoreCase("Location")
        || name.equalsIgnoreCase("ETag")
        || name.equalsIgnoreCase("Cache-Control");
  }

  @Override
  public ServletOutputStream getOutputStream() throws IOException {
    if (out == null) {
      out = new Both(super.getOutputStream());
    }
    return out;
  }

  @Override
  public PrintWriter getWriter() throws IOException {
    if (writer == null) {
      writer =
          new PrintWriter(new OutputStreamWriter(getOutputStream(), StandardCharsets.UTF_8), true);
    }
    return writer;
  }

  @Override
  public void resetBuffer() {
    super.resetBuffer();
    copy.reset();
  }

  @Override
  public void reset() {
    super.reset();
    copy.reset();
  }

  private static final class Copy extends ByteArrayOutputStream {

    private boolean overflown;

    boolean holds(int more) {
      return !overflown && size() + more <= MOST;
    }

    @Override
    public synchronized void write(int single) {
      write(new byte[] {(byte) single}, 0, 1);
    }

    @Override
    public synchronized void write(byte[] bytes, int from, int length) {
      if (!holds(length)) {
        overflown = true;
        super.reset();
      } else {
        super.write(bytes, from, length);
      }
    }
  }

  private interface Writing {
    void write() throws IOException;
  }

  private final class Both extends ServletOutputStream {

    private final ServletOutputStream client;
    private boolean gone;
    private boolean through;

    Both(ServletOutputStream client) {
      this.client = client;
    }

    @Override
    public void write(int single) throws IOException {
      write(new byte[] {(byte) single}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
      if (!streamed && !copy.holds(length)) {
        deliver();
      }
      copy.write(bytes, from, length);
      if (streamed || through) {
        attempt(() -> client.write(bytes, from, length));
      }
    }

    void deliver() throws IOException {
      if (!through) {
        through = true;
        attempt(() -> copy.writeTo(client));
      }
    }

    @Override
    public void flush() throws IOException {
      if (streamed || through) {
        attempt(client::flush);
      }
    }

    private void attempt(Writing writing) throws IOException {
      if (gone) {
        return;
      }
      try {
        writing.write();
      } catch (IOException hungUp) {
        gone = true;
        if (streamed) {
          throw hungUp;
        }
      }
    }

    @Override
    public void close() throws IOException {
      client.close();
    }

    @Override
    public boolean isReady() {
      return client.isReady();
    }

    @Override
    public void setWriteListener(WriteListener listener) {
      client.setWriteListener(listener);
    }
  }
}
