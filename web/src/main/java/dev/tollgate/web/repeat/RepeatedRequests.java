package dev.tollgate.web.repeat;

import dev.tollgate.engine.call.ClaimedRequest;
import dev.tollgate.engine.call.KeptAnswer;
import dev.tollgate.engine.call.KeptAnswers;
import dev.tollgate.engine.call.RequestKey;
import dev.tollgate.engine.ledger.CallId;
import dev.tollgate.engine.plan.Caller;
import dev.tollgate.web.body.RequestBody;
import dev.tollgate.web.error.ErrorWriter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/// Lets a POST that names an `Idempotency-Key` through once, and answers it again from then on.
public final class RepeatedRequests extends OncePerRequestFilter {

  private static final Logger LOG = LoggerFactory.getLogger(RepeatedRequests.class);

  public static final String HEADER = "Idempotency-Key";

  /// Under which a request carries the id its call is to be held for under.
  public static final String CALL = "tollgate.call";

  private static final String KEY = "[\\x21-\\x7e]{1,255}";

  private final KeptAnswers answers;
  private final Supplier<CallId> ids;
  private final InstantSource realClock;
  private final int mostBody;

  /// @param mostBody the largest body taken, in bytes
  public RepeatedRequests(
      KeptAnswers answers, Supplier<CallId> ids, InstantSource realClock, int mostBody) {
    this.answers = answers;
    this.ids = ids;
    this.realClock = realClock;
    this.mostBody = mostBody;
  }

  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    return !request.getMethod().equals("POST") || request.getHeader(HEADER) == null;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    Authentication presented = SecurityContextHolder.getContext().getAuthentication();
    if (presented == null || !(presented.getPrincipal() instanceof Caller caller)) {
      chain.doFilter(request, response);
      return;
    }
    String key = request.getHeader(HEADER);
    if (!key.matches(KEY)) {
      ErrorWriter.write(request, response, RepeatProblems.noKey(key));
      return;
    }
    Optional<byte[]> body = RequestBody.read(request, mostBody);
    if (body.isEmpty()) {
      ErrorWriter.write(request, response, RequestBody.tooLarge(request, mostBody));
      return;
    }
    Repeatable asked =
        new Repeatable(
            new RequestKey(
                caller.account().id(), route(request), key, caller.key(), isMetered(request)),
            body.get());
    claim(asked, request, response, chain);
  }

  private void claim(
      Repeatable asked, HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    ClaimedRequest claimed =
        answers.claim(asked.key(), hash(request, asked.body()), ids.get(), realClock.instant());
    switch (claimed) {
      case ClaimedRequest.Yours yours -> carryOut(asked, yours, request, response, chain);
      case ClaimedRequest.Answered before -> again(before.answer(), response);
      case ClaimedRequest.UnderWay _ ->
          ErrorWriter.write(request, response, RepeatProblems.underWay(asked.key()));
      case ClaimedRequest.Spent spent ->
          ErrorWriter.write(request, response, RepeatProblems.spent(asked.key(), spent.call()));
      case ClaimedRequest.Unknown _ ->
          ErrorWriter.write(request, response, RepeatProblems.unknown(asked.key()));
      case ClaimedRequest.Reused reused ->
          ErrorWriter.write(request, response, RepeatProblems.reused(asked.key(), reused));
    }
  }

  private void carryOut(
      Repeatable asked,
      ClaimedRequest.Yours yours,
      HttpServletRequest request,
      HttpServletResponse response,
      FilterChain chain)
      throws ServletException, IOException {
    CopiedResponse copied = new CopiedResponse(response);
    request.setAttribute(CALL, yours.call());
    boolean ended = false;
    try {
      chain.doFilter(new RereadRequest(request, asked.body()), copied);
      ended = true;
    } finally {
      concludeAnyway(asked.key(), yours, copied, ended);
      copied.deliver();
    }
  }

  /// Whoever was served is answered, also when that cannot be noted: asked again, the books tell.
  private void concludeAnyway(
      RequestKey key, ClaimedRequest.Yours yours, CopiedResponse copied, boolean ended) {
    try {
      conclude(key, yours, copied, ended);
    } catch (RuntimeException failed) {
      LOG.warn("What became of {} of {} was not noted", key.key(), key.account(), failed);
    }
  }

  /// @param ended whether nothing was thrown
  private void conclude(
      RequestKey key, ClaimedRequest.Yours yours, CopiedResponse copied, boolean ended) {
    int status = copied.getStatus();
    if (status >= 200 && status < 300) {
      Optional<KeptAnswer> answer = yours.keep() ? copied.answer() : Optional.empty();
      answer.ifPresentOrElse(
          each -> answers.keep(key, yours.call(), each), () -> answers.spent(key, yours.call()));
    } else if (!key.metered() && (status >= 500 || !ended)) {
      answers.failed(key, yours.call());
    } else {
      answers.forget(key, yours.call());
    }
  }

  private static void again(KeptAnswer answer, HttpServletResponse response) throws IOException {
    response.setStatus(answer.status());
    answer.headers().forEach(response::setHeader);
    response.setHeader("x-tollgate-replayed", "true");
    response.setContentLength(answer.body().length);
    response.getOutputStream().write(answer.body());
  }

  /// Both names of the metered API are one.
  private static String route(HttpServletRequest request) {
    return request.getRequestURI().replaceFirst("^/api/v1/llm/", "/v1/");
  }

  /// Calls, of which the ledger takes one hold for an id.
  private static boolean isMetered(HttpServletRequest request) {
    String route = route(request);
    return route.startsWith("/v1/") && !route.startsWith("/v1/byok/");
  }

  private static byte[] hash(HttpServletRequest request, byte[] body) {
    try {
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      String query = request.getQueryString();
      sha256.update((query == null ? "" : query).getBytes(StandardCharsets.UTF_8));
      sha256.update((byte) 0);
      return sha256.digest(body);
    } catch (NoSuchAlgorithmException missing) {
      throw new IllegalStateException("Every JDK has SHA-256", missing);
    }
  }

  /// A request whose body has been read.
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Repeatable(RequestKey key, byte[] body) {}
}
