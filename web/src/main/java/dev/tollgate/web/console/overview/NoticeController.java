package dev.tollgate.web.console.overview;

import dev.tollgate.engine.alert.Notices;
import dev.tollgate.web.access.AllowedTo;
import dev.tollgate.web.access.Audience;
import java.time.InstantSource;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// Notes that somebody has seen to what the platform was told.
@Controller
@AllowedTo(Audience.OPERATORS)
class NoticeController {

  private final Notices notices;
  private final InstantSource clock;

  NoticeController(Notices notices, InstantSource clock) {
    this.notices = notices;
    this.clock = clock;
  }

  @PostMapping("/admin/overview/notices/{id}")
  String read(@PathVariable long id, RedirectAttributes after) {
    boolean known = notices.read(null, id, clock.instant()).isPresent();
    after.addFlashAttribute(
        known ? "done" : "notDone",
        known ? "It is seen to, for everybody." : "There is no such notice any more.");
    return "redirect:/admin/overview";
  }
}
