package dev.tollgate.web.gateway;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/// Reads server-sent events one by one, as they arrive, and keeps their bytes.
final class SseEvents {

  private static final int BUFFER = 16 * 1024;
  private static final int LARGEST_EVENT = 32 * 1024 * 1024;
  private static final byte[] DATA = {'d', 'a', 't', 'a', ':'};

  private final InputStream in;
  private final byte[] buffer = new byte[BUFFER];
  private int next;
  private int end;

  SseEvents(InputStream in) {
    this.in = in;
  }

  /// One event, its bytes not copied again.
  static final class Event {

    private final byte[] raw;
    private final byte @Nullable [] data;

    private Event(byte[] raw, byte @Nullable [] data) {
      this.raw = raw;
      this.data = data;
    }

    /// Its lines as they came, the blank one that ends it included.
    byte[] raw() {
      return raw;
    }

    /// What its `data:` lines say, joined; null when it has none, as comments have.
    byte @Nullable [] data() {
      return data;
    }
  }

  /// The next event; null at the end.
  ///
  /// @throws IOException if the stream breaks off, or an event is larger than 32 MiB
  @Nullable Event next() throws IOException {
    ByteArrayOutputStream raw = new ByteArrayOutputStream(512);
    ByteArrayOutputStream data = null;
    while (true) {
      int start = raw.size();
      boolean ended = !line(raw);
      byte[] line = lineFrom(raw, start);
      if (startsWithData(line)) {
        data = append(data, line);
      }
      if (ended) {
        return raw.size() == 0 ? null : new Event(raw.toByteArray(), bytes(data));
      }
      if (line.length == 0 && start > 0) {
        return new Event(raw.toByteArray(), bytes(data));
      }
      if (line.length == 0) {
        raw.reset();
      }
    }
  }

  /// Whether the next event can be read, in part at least, without waiting.
  boolean buffered() {
    return next < end;
  }

  /// Appends a line with its end to `raw`; false when the stream ended before the line did.
  private boolean line(ByteArrayOutputStream raw) throws IOException {
    while (true) {
      if (next == end && !fill()) {
        return false;
      }
      int from = next;
      while (next < end && buffer[next] != '\n') {
        next++;
      }
      boolean complete = next < end;
      if (complete) {
        next++;
      }
      raw.write(buffer, from, next - from);
      if (raw.size() > LARGEST_EVENT) {
        throw new IOException("An event of the stream is larger than " + LARGEST_EVENT + " bytes");
      }
      if (complete) {
        return true;
      }
    }
  }

  private boolean fill() throws IOException {
    int read = in.read(buffer, 0, buffer.length);
    next = 0;
    end = Math.max(0, read);
    return read > 0;
  }

  private static byte[] lineFrom(ByteArrayOutputStream raw, int start) {
    byte[] all = raw.toByteArray();
    int to = all.length;
    while (to > start && (all[to - 1] == '\n' || all[to - 1] == '\r')) {
      to--;
    }
    return java.util.Arrays.copyOfRange(all, start, to);
  }

  private static boolean startsWithData(byte[] line) {
    return line.length >= DATA.length
        && java.util.Arrays.equals(line, 0, DATA.length, DATA, 0, DATA.length);
  }

  private static ByteArrayOutputStream append(@Nullable ByteArrayOutputStream data, byte[] line) {
    int from = line.length > DATA.length && line[DATA.length] == ' ' ? 6 : 5;
    ByteArrayOutputStream joined = data == null ? new ByteArrayOutputStream(line.length) : data;
    if (data != null) {
      joined.write('\n');
    }
    joined.write(line, from, line.length - from);
    return joined;
  }

  private static byte @Nullable [] bytes(@Nullable ByteArrayOutputStream data) {
    return data == null ? null : data.toByteArray();
  }
}
