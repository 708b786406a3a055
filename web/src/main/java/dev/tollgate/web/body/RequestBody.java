package dev.tollgate.web.body;

import dev.tollgate.web.error.ApiError;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/// Reads a request's body, no further than its limit.
public final class RequestBody {

  // A client that is cut off in the middle of sending never reads why: so some is read and dropped.
  private static final long MOST_DROPPED = 128L * 1024 * 1024;

  private RequestBody() {}

  /// Empty when the body is larger than `most` bytes.
  public static Optional<byte[]> read(HttpServletRequest request, int most) throws IOException {
    InputStream in = request.getInputStream();
    if (request.getContentLengthLong() > most) {
      drop(in);
      return Optional.empty();
    }
    byte[] body = in.readNBytes(most + 1);
    if (body.length > most) {
      drop(in);
      return Optional.empty();
    }
    return Optional.of(body);
  }

  public static ApiError tooLarge(HttpServletRequest request, int most) {
    long length = request.getContentLengthLong();
    String size = length < 0 ? "larger than that" : length + " bytes";
    return ApiError.of(
        413,
        "body_too_large",
        "A request may have %d bytes and this one is %s. Send fewer messages, or images by URL."
            .formatted(most, size));
  }

  private static void drop(InputStream in) throws IOException {
    byte[] buffer = new byte[64 * 1024];
    long dropped = 0;
    while (dropped < MOST_DROPPED) {
      int read = in.read(buffer);
      if (read < 0) {
        return;
      }
      dropped += read;
    }
  }
}
