package dev.tollgate.web.console;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import java.util.regex.Pattern;
import org.springframework.web.filter.OncePerRequestFilter;

/// Has browsers keep scripts, styles and pictures whose address says which version they are, and
/// ask each time whether another has changed. Only files that are there get this far: what is
/// missing says nothing of how long.
public final class KeptFiles extends OncePerRequestFilter {

  private static final String CACHE = "Cache-Control";
  private static final String FOR_GOOD = "max-age=31536000, public, immutable";
  private static final String ASK = "no-cache";

  /// A hash of the file in its name, or the version of the library that it is of.
  private static final Pattern VERSIONED =
      Pattern.compile("/assets/.+-[0-9a-f]{32}\\.[a-z]+|/webjars/[^/]+/[0-9][^/]*/.+");

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    boolean versioned = VERSIONED.matcher(request.getRequestURI()).matches();
    chain.doFilter(
        request,
        new HttpServletResponseWrapper(response) {
          @Override
          public void setHeader(String name, String value) {
            super.setHeader(name, name.equals(CACHE) ? (versioned ? FOR_GOOD : ASK) : value);
          }
        });
  }
}
