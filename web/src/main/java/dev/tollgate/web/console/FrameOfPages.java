package dev.tollgate.web.console;

import dev.tollgate.engine.access.Person;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;

/// Gives every page what its frame shows.
@ControllerAdvice(basePackages = "dev.tollgate.web.console")
class FrameOfPages {

  /// Null for who has not signed in.
  @ModelAttribute("visitor")
  @Nullable Visitor visitor(@AuthenticationPrincipal @Nullable Person person) {
    return person == null ? null : Visitor.of(person);
  }
}
