package dev.tollgate.web.console.signin;

import dev.tollgate.engine.access.People;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/// Looks up who a session is of. It ends when they may no longer sign in or have another password.
public final class PersonOfSession extends OncePerRequestFilter {

  private final People people;

  public PersonOfSession(People people) {
    this.people = people;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    if (SecurityContextHolder.getContext().getAuthentication()
        instanceof PersonAuthentication kept) {
      SecurityContext context = SecurityContextHolder.createEmptyContext();
      people
          .named(kept.getName())
          .filter(kept::isOf)
          .ifPresentOrElse(
              person -> context.setAuthentication(new PersonAuthentication(person)),
              () -> end(request.getSession(false)));
      SecurityContextHolder.setContext(context);
    }
    chain.doFilter(request, response);
  }

  private static void end(HttpSession session) {
    if (session != null) {
      session.invalidate();
    }
  }
}
