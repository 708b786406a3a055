package dev.tollgate.web.console.signin;

import dev.tollgate.engine.access.ChangePassword;
import dev.tollgate.engine.access.NewPassword;
import dev.tollgate.engine.access.Person;
import dev.tollgate.web.access.AllowedTo;
import dev.tollgate.web.access.Audience;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.InstantSource;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// The page where people change their own password. They stay signed in where they do it, and
/// nowhere else.
@Controller
@AllowedTo(Audience.KEYHOLDERS)
@RequestMapping("/account/password")
class PasswordController {

  private final ChangePassword change;
  private final InstantSource realClock = InstantSource.system();
  private final HttpSessionSecurityContextRepository sessions =
      new HttpSessionSecurityContextRepository();

  PasswordController(ChangePassword change) {
    this.change = change;
  }

  @GetMapping
  String page(Model model) {
    return shown("", model);
  }

  @PostMapping
  String save(
      @AuthenticationPrincipal Person person,
      @RequestParam(defaultValue = "") String present,
      @RequestParam(defaultValue = "") String next,
      @RequestParam(defaultValue = "") String again,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model,
      RedirectAttributes after) {
    ChangePassword.Answer answer =
        next.equals(again)
            ? change.change(person, present, next, realClock.instant())
            : new ChangePassword.Answer.Refused(
                "The new password was typed in two ways. Type it twice alike.");
    return switch (answer) {
      case ChangePassword.Answer.Refused refused -> {
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        yield shown(refused.why(), model);
      }
      case ChangePassword.Answer.Changed changed -> {
        stay(changed.person(), request, response);
        after.addFlashAttribute(
            "done", "Your password is changed. Wherever else you were signed in, you are not now.");
        yield "redirect:/account/password";
      }
    };
  }

  private static String shown(String why, Model model) {
    model.addAttribute("password", new PasswordView(why, NewPassword.LEAST));
    return "password";
  }

  private void stay(Person person, HttpServletRequest request, HttpServletResponse response) {
    SecurityContext context = SecurityContextHolder.createEmptyContext();
    context.setAuthentication(new PersonAuthentication(person));
    SecurityContextHolder.setContext(context);
    request.changeSessionId();
    sessions.saveContext(context, request, response);
  }

  /// @param why it was not changed; empty: nobody tried
  /// @param least characters of a new one
  record PasswordView(String why, int least) {}
}
