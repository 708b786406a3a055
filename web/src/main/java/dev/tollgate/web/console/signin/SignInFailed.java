package dev.tollgate.web.console.signin;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;

/// Shows the page again, with what was wrong and the name that was typed.
public final class SignInFailed implements AuthenticationFailureHandler {

  static final String PAGE = "/sign-in/refused";
  static final String WHY = "tollgate.sign-in.why";

  @Override
  public void onAuthenticationFailure(
      HttpServletRequest request, HttpServletResponse response, AuthenticationException failure)
      throws IOException, ServletException {
    switch (failure) {
      case TooManySignIns many -> {
        response.setStatus(429);
        response.setHeader("Retry-After", Long.toString(many.seconds()));
        request.setAttribute(
            WHY,
            "There were too many attempts to sign in. Try again in %s."
                .formatted(inWords(many.seconds())));
      }
      default -> {
        response.setStatus(401);
        request.setAttribute(
            WHY,
            "This name and this password do not belong together. Look for a typing error, or ask an administrator for a new password.");
      }
    }
    request.getRequestDispatcher(PAGE).forward(request, response);
  }

  private static String inWords(long seconds) {
    long minutes = (seconds + 59) / 60;
    return seconds < 60 ? seconds + " seconds" : minutes == 1 ? "a minute" : minutes + " minutes";
  }
}
