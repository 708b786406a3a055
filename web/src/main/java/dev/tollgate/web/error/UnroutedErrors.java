package dev.tollgate.web.error;

import java.io.IOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;

/// Answers what the server refuses before it looks for a controller, such as an address with a zero
/// byte in it. Tomcat makes it by its name.
public final class UnroutedErrors extends ErrorReportValve {

  @Override
  protected void report(Request request, Response response, @Nullable Throwable failure) {
    int status = response.getStatus();
    if (status < 400 || response.getContentWritten() > 0 || !response.setErrorReported()) {
      return;
    }
    try {
      ErrorWriter.write(request.getRequest(), response.getResponse(), error(status));
      response.finishResponse();
    } catch (IOException gone) {
      container.getLogger().debug("Nobody waits for the error any more", gone);
    }
  }

  private static ApiError error(int status) {
    return status < 500
        ? ApiError.of(
            status,
            "invalid_request",
            "The server cannot read this request. Check its address and its headers.")
        : ApiError.of(
            status, "internal_error", "Something failed here that should not. Try again.");
  }
}
