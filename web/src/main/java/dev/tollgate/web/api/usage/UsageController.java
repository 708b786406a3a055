package dev.tollgate.web.api.usage;

import dev.tollgate.engine.billing.UsageAsked;
import dev.tollgate.engine.billing.UsageDimension;
import dev.tollgate.engine.billing.UsageGroup;
import dev.tollgate.engine.billing.UsageReports;
import dev.tollgate.engine.billing.UsageReports.Order;
import dev.tollgate.engine.billing.UsageSums;
import dev.tollgate.engine.plan.Caller;
import dev.tollgate.engine.plan.Callers;
import dev.tollgate.web.access.AllowedTo;
import dev.tollgate.web.access.Audience;
import dev.tollgate.web.api.credit.AskedAccount;
import dev.tollgate.web.body.QueryNumber;
import dev.tollgate.web.body.QueryWord;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// What an account used, summed up to the last call that was settled, over any period and by days
/// of any zone. Operators see any account, or all, and what it cost the platform.
@RestController
@AllowedTo(Audience.KEYHOLDERS)
@RequestMapping("/api/v1/credits/usage")
@Tag(name = "Usage")
class UsageController {

  private static final int MOST_DAYS = 200;
  private static final int MOST_SKIPPED = 1_000_000;

  private final UsageReports reports;
  private final AskedUsage usage;
  private final InstantSource clock;

  UsageController(UsageReports reports, Callers callers, InstantSource clock) {
    this.reports = reports;
    this.usage = new AskedUsage(new AskedAccount(callers));
    this.clock = clock;
  }

  /// Which part of a list is wanted, and in which order.
  ///
  /// @param sort charged, calls, tokens, cost or name
  /// @param limit 1 to 200; 50 when left out
  /// @param after `next` of the page before
  record Page(@Nullable String sort, @Nullable String limit, @Nullable String after) {

    Order order(boolean forOperator) {
      Order order = QueryWord.of("sort", sort, Order.class);
      return order == null || (order == Order.COST && !forOperator) ? Order.CHARGED : order;
    }

    int most() {
      return QueryNumber.limit(limit == null ? "50" : limit);
    }

    int skip() {
      return after == null ? 0 : (int) QueryNumber.of("after", after, MOST_SKIPPED);
    }
  }

  @GetMapping(path = "/summary", produces = "application/json")
  @Operation(summary = "What was used in all and day by day, this month unless you say otherwise")
  JsonNode summary(
      @Parameter(hidden = true) @AuthenticationPrincipal Caller caller,
      @ParameterObject @ModelAttribute AskedUsage.Query query) {
    UsageAsked asked = usage.of(caller, query, clock.instant());
    boolean operator = caller.role().isOperator();
    ObjectNode body = UsageJson.period(asked);
    body.set("total", UsageJson.of(reports.total(asked), operator));
    ArrayNode days = body.putArray("days");
    reports
        .by(UsageDimension.DAY, asked, Order.NAME, 0, MOST_DAYS)
        .forEach(day -> days.add(UsageJson.of(UsageDimension.DAY, day, operator)));
    return body;
  }

  @GetMapping(path = "/by-model", produces = "application/json")
  @Operation(summary = "Usage by model")
  JsonNode byModel(
      @Parameter(hidden = true) @AuthenticationPrincipal Caller caller,
      @ParameterObject @ModelAttribute AskedUsage.Query query,
      @ParameterObject @ModelAttribute Page page) {
    return by(UsageDimension.MODEL, caller, query, page);
  }

  @GetMapping(path = "/by-service", produces = "application/json")
  @Operation(summary = "Usage by service, other meters among them")
  JsonNode byService(
      @Parameter(hidden = true) @AuthenticationPrincipal Caller caller,
      @ParameterObject @ModelAttribute AskedUsage.Query query,
      @ParameterObject @ModelAttribute Page page) {
    return by(UsageDimension.SERVICE, caller, query, page);
  }

  @GetMapping(path = "/by-user", produces = "application/json")
  @Operation(summary = "Usage by member")
  JsonNode byUser(
      @Parameter(hidden = true) @AuthenticationPrincipal Caller caller,
      @ParameterObject @ModelAttribute AskedUsage.Query query,
      @ParameterObject @ModelAttribute Page page) {
    return by(UsageDimension.USER, caller, query, page);
  }

  @GetMapping(path = "/by-team", produces = "application/json")
  @Operation(summary = "Usage by the team a member was in")
  JsonNode byTeam(
      @Parameter(hidden = true) @AuthenticationPrincipal Caller caller,
      @ParameterObject @ModelAttribute AskedUsage.Query query,
      @ParameterObject @ModelAttribute Page page) {
    return by(UsageDimension.TEAM, caller, query, page);
  }

  @GetMapping(path = "/by-key", produces = "application/json")
  @Operation(summary = "Usage by API key")
  JsonNode byKey(
      @Parameter(hidden = true) @AuthenticationPrincipal Caller caller,
      @ParameterObject @ModelAttribute AskedUsage.Query query,
      @ParameterObject @ModelAttribute Page page) {
    return by(UsageDimension.KEY, caller, query, page);
  }

  @GetMapping(path = "/by-tag", produces = "application/json")
  @Operation(summary = "Usage by the tags that calls carry; a call with two tags counts under both")
  JsonNode byTag(
      @Parameter(hidden = true) @AuthenticationPrincipal Caller caller,
      @ParameterObject @ModelAttribute AskedUsage.Query query,
      @ParameterObject @ModelAttribute Page page) {
    return by(UsageDimension.TAG, caller, query, page);
  }

  @GetMapping(path = "/free-tier", produces = "application/json")
  @Operation(summary = "What part of the calls was free: at a price of zero, with Tollgate's keys")
  JsonNode freeTier(
      @Parameter(hidden = true) @AuthenticationPrincipal Caller caller,
      @ParameterObject @ModelAttribute AskedUsage.Query query) {
    UsageAsked asked = usage.of(caller, query, clock.instant());
    UsageSums total = reports.total(asked);
    ObjectNode body = UsageJson.period(asked);
    body.setAll(UsageJson.freeShare(total));
    return body;
  }

  @GetMapping(path = "/export", produces = "text/csv")
  @Operation(summary = "Every detail of every day as CSV, streamed")
  void export(
      @Parameter(hidden = true) @AuthenticationPrincipal Caller caller,
      @ParameterObject @ModelAttribute AskedUsage.Query query,
      HttpServletResponse response)
      throws IOException {
    UsageAsked asked = usage.of(caller, query, clock.instant());
    boolean operator = caller.role().isOperator();
    response.setContentType("text/csv");
    response.setCharacterEncoding(StandardCharsets.UTF_8);
    response.setHeader("Content-Disposition", "attachment; filename=\"usage.csv\"");
    Writer out = response.getWriter();
    out.write(UsageExport.header(operator));
    reports.each(
        UsageDimension.DETAIL, asked, group -> write(out, UsageExport.line(group, operator)));
    out.flush();
  }

  private static void write(Writer out, String line) {
    try {
      out.write(line);
    } catch (IOException gone) {
      throw new UncheckedIOException(gone);
    }
  }

  private JsonNode by(UsageDimension dimension, Caller caller, AskedUsage.Query query, Page page) {
    UsageAsked asked = usage.of(caller, query, clock.instant());
    boolean operator = caller.role().isOperator();
    int most = page.most();
    int skip = page.skip();
    List<UsageGroup> groups = reports.by(dimension, asked, page.order(operator), skip, most);
    ObjectNode body = UsageJson.period(asked);
    ArrayNode data = body.putArray("data");
    groups.forEach(group -> data.add(UsageJson.of(dimension, group, operator)));
    body.put("next", groups.size() < most ? null : Integer.toString(skip + most));
    return body;
  }
}
