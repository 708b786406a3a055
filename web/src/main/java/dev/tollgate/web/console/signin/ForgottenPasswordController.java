package dev.tollgate.web.console.signin;

import dev.tollgate.engine.access.NewPassword;
import dev.tollgate.engine.access.PasswordByLink;
import dev.tollgate.engine.access.PasswordByLink.Choice;
import dev.tollgate.engine.access.Registered;
import dev.tollgate.web.access.TrustedProxies;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.InstantSource;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// Where people ask for a link to a new password, and choose one by such a link, whether it was
/// asked for or is an invitation.
@Controller
@RequestMapping("/sign-in")
class ForgottenPasswordController {

  private static final String ENDED =
      "This link has ended: it works once, and not for ever. Ask for another.";

  private final PasswordByLink byLink;
  private final ClientNetwork network;
  private final InstantSource realClock = InstantSource.system();

  ForgottenPasswordController(PasswordByLink byLink, TrustedProxies proxies) {
    this.byLink = byLink;
    this.network = new ClientNetwork(proxies);
  }

  /// The address of these pages is a secret, or leads to one.
  @ModelAttribute
  void keepToYourself(HttpServletResponse response) {
    response.setHeader("Cache-Control", "no-store");
    response.setHeader("Referrer-Policy", "no-referrer");
  }

  @GetMapping("/forgotten")
  String page(Model model) {
    return asked("", "", false, model);
  }

  @PostMapping("/forgotten")
  String ask(
      @RequestParam(defaultValue = "") String who,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    if (who.isBlank()) {
      response.setStatus(422);
      return asked("", "Type the name you sign in with, or your e-mail address.", false, model);
    }
    if (!byLink.forgotten(who, network.buildDetails(request), realClock.instant())) {
      response.setStatus(429);
      return asked(who, "Too many asked from where you are. Try again in an hour.", false, model);
    }
    return asked("", "", true, model);
  }

  private String asked(String who, String why, boolean sent, Model model) {
    model.addAttribute("forgotten", new ForgottenView(who, why, byLink.isOpen(), sent));
    return "password-forgotten";
  }

  @GetMapping("/password/{secret}")
  String choose(@PathVariable String secret, HttpServletResponse response, Model model) {
    return chooser(secret, "", response, model);
  }

  @PostMapping("/password/{secret}")
  String save(
      @PathVariable String secret,
      @RequestParam(defaultValue = "") String next,
      @RequestParam(defaultValue = "") String again,
      HttpServletResponse response,
      Model model) {
    if (!next.equals(again)) {
      response.setStatus(422);
      return chooser(secret, "It was typed in two ways. Type it twice alike.", response, model);
    }
    return switch (byLink.choose(secret, next, realClock.instant())) {
      case Choice.Chosen _ -> "redirect:/sign-in?chosen";
      case Choice.Unfit(String why) -> {
        response.setStatus(422);
        yield chooser(secret, why, response, model);
      }
      case Choice.Ended _ -> chooser("", "", response, model);
    };
  }

  private String chooser(String secret, String why, HttpServletResponse response, Model model) {
    Optional<Registered> person = byLink.opened(secret, realClock.instant());
    if (person.isEmpty()) {
      response.setStatus(410);
    }
    model.addAttribute(
        "chooser",
        new ChooserView(
            secret,
            person.map(Registered::name).orElse(""),
            person.isEmpty() ? ENDED : why,
            NewPassword.LEAST));
    return "password-choose";
  }

  /// @param who as it was typed
  /// @param why it was refused; empty: it was not
  /// @param open whether mail is sent at all
  /// @param sent whether a link may be on its way
  record ForgottenView(String who, String why, boolean open, boolean sent) {}

  /// @param name whose password it is; empty: the link has ended
  /// @param least characters of a new one
  record ChooserView(String secret, String name, String why, int least) {}
}
