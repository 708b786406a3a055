package dev.tollgate.web.console.model;

import dev.tollgate.catalog.SaveModel;
import dev.tollgate.engine.access.Person;
import dev.tollgate.engine.catalog.ModelDraft;
import dev.tollgate.engine.catalog.PriceBooks;
import dev.tollgate.engine.usage.ServiceClass;
import dev.tollgate.web.access.AllowedTo;
import dev.tollgate.web.access.Audience;
import dev.tollgate.web.catalog.ModelTag;
import dev.tollgate.web.catalog.SaveRefusal;
import dev.tollgate.web.console.form.Typed;
import dev.tollgate.web.error.Refusal;
import jakarta.servlet.http.HttpServletResponse;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// The form of a new model with its first price.
@Controller
@AllowedTo(Audience.ANALYSTS)
@RequestMapping("/admin/new-model")
class NewModelController {

  private static final List<String> FIELDS =
      Stream.concat(
              Stream.of(
                  "provider",
                  "model",
                  "kind",
                  "aliases",
                  "context_tokens",
                  "max_output_tokens",
                  "markup_percent"),
              PriceFields.names().stream())
          .toList();
  private static final List<String> NUMBERS = List.of("context_tokens", "max_output_tokens");

  private final SaveModel save;
  private final PriceBooks books;
  private final InstantSource clock;

  NewModelController(SaveModel save, PriceBooks books, InstantSource clock) {
    this.save = save;
    this.books = books;
    this.clock = clock;
  }

  @GetMapping
  String blank(Model model) {
    return form(Typed.of(Map.of("kind", "chat")), model);
  }

  @PostMapping
  String create(
      @AuthenticationPrincipal Person person,
      @RequestParam Map<String, String> typed,
      Model model,
      HttpServletResponse response,
      RedirectAttributes after) {
    try {
      ModelDraft draft = PriceFields.read(json(typed), 0);
      SaveModel.Answer answer = save.create(draft, person.who(), clock.instant());
      if (!(answer instanceof SaveModel.Answer.Saved)) {
        throw new Refusal(SaveRefusal.of(draft, answer));
      }
      books.refresh();
      after.addFlashAttribute("done", "%s is added.".formatted(draft.model().name()));
      return "redirect:%s/%s".formatted(ModelListController.PATH, ModelTag.path(draft.model()));
    } catch (Refusal refusal) {
      response.setStatus(refusal.error().status());
      return form(Typed.of(typed).refused(PriceFields.own(refusal.error(), 0), FIELDS), model);
    }
  }

  private static ObjectNode json(Map<String, String> typed) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    for (String field : List.of("provider", "model", "kind", "markup_percent")) {
      String text = typed.getOrDefault(field, "").strip();
      if (!text.isEmpty()) {
        json.put(field, text);
      }
    }
    for (String field : NUMBERS) {
      String text = typed.getOrDefault(field, "").strip();
      if (text.matches("[0-9]{1,18}")) {
        json.put(field, Long.parseLong(text));
      } else if (!text.isEmpty()) {
        json.put(field, text);
      }
    }
    var aliases = json.putArray("aliases");
    typed
        .getOrDefault("aliases", "")
        .lines()
        .map(String::strip)
        .filter(line -> !line.isEmpty())
        .forEach(aliases::add);
    json.put("small", typed.containsKey("small")).put("free", typed.containsKey("free"));
    PriceFields.write(json.putArray("prices").addObject(), typed);
    return json;
  }

  private static String form(Typed form, Model model) {
    Map<String, String> kinds = new LinkedHashMap<>();
    for (var kind : dev.tollgate.engine.catalog.Model.Kind.values()) {
      kinds.put(kind.key(), kind.key());
    }
    model.addAttribute("form", form);
    model.addAttribute("modelKinds", kinds);
    model.addAttribute("kinds", PriceFields.KINDS);
    model.addAttribute("classes", classes());
    return "model-new";
  }

  static Map<String, String> classes() {
    Map<String, String> classes = new LinkedHashMap<>();
    for (ServiceClass each : ServiceClass.values()) {
      classes.put(each.key(), each.key());
    }
    return classes;
  }
}
