package dev.tollgate.web.console;

import dev.tollgate.engine.access.Person;
import dev.tollgate.web.console.form.PlainWords;
import dev.tollgate.web.error.ApiError;
import dev.tollgate.web.error.Refusal;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.ModelAndView;

/// Turns whatever a page's controller throws into a page that says what went wrong.
@ControllerAdvice(basePackages = "dev.tollgate.web.console")
@Order(Ordered.HIGHEST_PRECEDENCE)
class PageRefusals {

  private static final Logger LOG = LoggerFactory.getLogger(PageRefusals.class);

  @ExceptionHandler
  ModelAndView refused(Refusal refusal, HttpServletRequest request, HttpServletResponse response) {
    return page(refusal.error(), request, response);
  }

  @ExceptionHandler
  ModelAndView misfit(
      MethodArgumentTypeMismatchException misfit,
      HttpServletRequest request,
      HttpServletResponse response) {
    return page(
        ApiError.of(422, "invalid_request", "%s cannot be that.".formatted(misfit.getName())),
        request,
        response);
  }

  @ExceptionHandler
  ModelAndView failed(Exception failure, HttpServletRequest request, HttpServletResponse response) {
    if (failure instanceof ErrorResponse refused && refused.getStatusCode().is4xxClientError()) {
      return page(told(refused), request, response);
    }
    LOG.error("{} {} failed", request.getMethod(), request.getRequestURI(), failure);
    return page(
        ApiError.of(
            500,
            "internal_error",
            "Something failed here that should not. It was logged; try again."),
        request,
        response);
  }

  /// What Spring refused, such as an address that lacks what its page needs.
  private static ApiError told(ErrorResponse refused) {
    String detail = refused.getBody().getDetail();
    return ApiError.of(
        refused.getStatusCode().value(),
        "invalid_request",
        "This cannot be shown so. %s Begin from the page it belongs to."
            .formatted(detail == null ? "" : detail));
  }

  private static ModelAndView page(
      ApiError error, HttpServletRequest request, HttpServletResponse response) {
    response.setStatus(error.status());
    error.headers().forEach(response::setHeader);
    ModelAndView page = new ModelAndView("refused");
    page.addObject("error", error);
    page.addObject("said", PlainWords.of(error.message()));
    Authentication presented = SecurityContextHolder.getContext().getAuthentication();
    if (presented != null && presented.getPrincipal() instanceof Person person) {
      page.addObject("visitor", Visitor.of(person));
      page.addObject("within", Place.around(request.getRequestURI(), person.role()).orElse(null));
    }
    return page;
  }
}
