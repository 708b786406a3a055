package dev.tollgate.web.console.signin;

import dev.tollgate.engine.access.Person;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.authority.AuthorityUtils;

/// A request of somebody who signed in. Its principal is the [Person].
///
/// A session keeps only who it is; what they may do is read anew for every request.
public final class PersonAuthentication extends AbstractAuthenticationToken {

  private static final long serialVersionUID = 1L;

  private final String name;
  private final int passwords;
  private final transient @Nullable Person person;

  public PersonAuthentication(Person person) {
    super(AuthorityUtils.createAuthorityList(person.role().name()));
    this.name = person.name();
    this.passwords = person.passwords();
    this.person = person;
    setAuthenticated(true);
  }

  /// Null when it comes out of a session and nobody looked the person up yet.
  @Override
  public @Nullable Object getPrincipal() {
    return person;
  }

  @Override
  public String getName() {
    return name;
  }

  @Override
  public String getCredentials() {
    return "";
  }

  /// Whether it began under the password that the person has now.
  boolean isOf(Person present) {
    return present.name().equals(name) && present.passwords() == passwords;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof PersonAuthentication that
        && name.equals(that.name)
        && passwords == that.passwords;
  }

  @Override
  public int hashCode() {
    return Objects.hash(name, passwords);
  }
}
