package dev.tollgate.web.console.signin;

import dev.tollgate.engine.access.Person;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestParam;

/// The page to sign in at.
@Controller
class SignInController {

  private static final String UNKNOWN =
      "You are known there, and no person with your verified e-mail address is known here. Ask an administrator to add it to yours.";

  private final IdentityProvider elsewhere;

  SignInController(IdentityProvider elsewhere) {
    this.elsewhere = elsewhere;
  }

  @GetMapping("/sign-in")
  String page(
      @AuthenticationPrincipal @Nullable Person person,
      @RequestParam(required = false) @Nullable String out,
      @RequestParam(required = false) @Nullable String unknown,
      Model model) {
    if (person != null) {
      return "redirect:/";
    }
    model.addAttribute("signIn", view("", unknown == null ? "" : UNKNOWN, out != null));
    return "sign-in";
  }

  /// Reached only from [SignInFailed].
  @PostMapping(SignInFailed.PAGE)
  String refused(
      @RequestAttribute(name = SignInFailed.WHY, required = false) @Nullable String why,
      HttpServletRequest request,
      Model model) {
    if (why == null) {
      return "redirect:/sign-in";
    }
    String name = request.getParameter("username");
    model.addAttribute("signIn", view(name == null ? "" : name, why, false));
    return "sign-in";
  }

  private SignInView view(String name, String why, boolean out) {
    return elsewhere.known()
        ? new SignInView(name, why, out, elsewhere.link(), elsewhere.name())
        : new SignInView(name, why, out, "", "");
  }

  /// @param name as it was typed
  /// @param why the attempt failed; empty: there was none
  /// @param out whether somebody just signed out
  /// @param elsewhere where else one may sign in; empty: nowhere
  /// @param elsewhereName what that is called
  record SignInView(String name, String why, boolean out, String elsewhere, String elsewhereName) {}
}
