package dev.tollgate.web.console.signin;

import dev.tollgate.engine.access.SignIn;
import dev.tollgate.engine.access.SignInAnswer;
import java.time.InstantSource;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;

/// Has Spring Security ask [SignIn] who somebody is.
public final class PasswordSignIn implements AuthenticationProvider {

  private final SignIn signIn;
  private final InstantSource realClock;

  public PasswordSignIn(SignIn signIn, InstantSource realClock) {
    this.signIn = signIn;
    this.realClock = realClock;
  }

  /// @param attempt its details are the [ClientNetwork] it comes from
  @Override
  public Authentication authenticate(Authentication attempt) {
    String password = attempt.getCredentials() instanceof String text ? text : "";
    String network = String.valueOf(attempt.getDetails());
    return switch (signIn.signIn(attempt.getName(), password, network, realClock.instant())) {
      case SignInAnswer.SignedIn in -> new PersonAuthentication(in.person());
      case SignInAnswer.Wrong wrong ->
          throw new BadCredentialsException("The name or the password is wrong");
      case SignInAnswer.TooMany many -> throw new TooManySignIns(many.after());
    };
  }

  @Override
  public boolean supports(Class<?> attempt) {
    return UsernamePasswordAuthenticationToken.class.isAssignableFrom(attempt);
  }
}
