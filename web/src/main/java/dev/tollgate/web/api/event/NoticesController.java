package dev.tollgate.web.api.event;

import dev.tollgate.engine.account.AccountId;
import dev.tollgate.engine.alert.Notices;
import dev.tollgate.engine.alert.Notices.Notice;
import dev.tollgate.engine.plan.Caller;
import dev.tollgate.web.access.AllowedTo;
import dev.tollgate.web.access.Audience;
import dev.tollgate.web.api.account.Pages;
import dev.tollgate.web.api.account.Paging;
import dev.tollgate.web.api.account.QueryId;
import dev.tollgate.web.api.account.Reach;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// What an account's managers are told, and what the platform's people are.
@RestController
@RequestMapping(produces = "application/json")
@Tag(name = "Notices")
class NoticesController {

  private final Notices notices;
  private final InstantSource clock;

  NoticesController(Notices notices, InstantSource clock) {
    this.notices = notices;
    this.clock = clock;
  }

  @GetMapping("/api/v1/notices")
  @AllowedTo(Audience.MANAGERS)
  @Operation(summary = "List what your account is told, the newest first")
  ResponseEntity<JsonNode> own(
      @Parameter(hidden = true) @AuthenticationPrincipal Caller caller,
      @Parameter(description = "true: only what nobody has read")
          @RequestParam(defaultValue = "false")
          String unread,
      @ParameterObject @ModelAttribute Paging paging) {
    return list(caller.account().id(), unread, paging);
  }

  @GetMapping("/api/v1/admin/notices")
  @AllowedTo(Audience.OPERATORS)
  @Operation(summary = "List what the platform's people are told, the newest first")
  ResponseEntity<JsonNode> platform(
      @Parameter(description = "true: only what nobody has read")
          @RequestParam(defaultValue = "false")
          String unread,
      @ParameterObject @ModelAttribute Paging paging) {
    return list(null, unread, paging);
  }

  @PostMapping("/api/v1/notices/{notice}/read")
  @AllowedTo(Audience.MANAGERS)
  @Operation(summary = "Mark a notice as read")
  ResponseEntity<JsonNode> readOwn(
      @Parameter(hidden = true) @AuthenticationPrincipal Caller caller,
      @PathVariable String notice) {
    return read(caller.account().id(), notice);
  }

  @PostMapping("/api/v1/admin/notices/{notice}/read")
  @AllowedTo(Audience.OPERATORS)
  @Operation(summary = "Mark a notice of the platform as read")
  ResponseEntity<JsonNode> readPlatform(@PathVariable String notice) {
    return read(null, notice);
  }

  private ResponseEntity<JsonNode> list(@Nullable AccountId reader, String unread, Paging paging) {
    int most = paging.most();
    Long below = paging.afterNumber();
    List<Notice> page = notices.list(reader, QueryId.flag("unread", unread), below, most);
    return Pages.of(page, most, NoticesController::view, Notice::id);
  }

  private ResponseEntity<JsonNode> read(@Nullable AccountId reader, String id) {
    Notice notice =
        (id.matches("[1-9][0-9]{0,17}")
                ? notices.read(reader, Long.parseLong(id), clock.instant())
                : java.util.Optional.<Notice>empty())
            .orElseThrow(() -> Reach.notFound("notice", id));
    return ResponseEntity.ok(view(notice));
  }

  private static ObjectNode view(Notice notice) {
    ObjectNode view = JsonNodeFactory.instance.objectNode();
    view.put("id", notice.id());
    view.put("account", notice.about() == null ? null : notice.about().toString());
    view.put("type", notice.type());
    view.put("text", notice.text());
    view.put("at", notice.at().toString());
    return view.put("read_at", notice.read() == null ? null : notice.read().toString());
  }
}
