package dev.tollgate.web.console;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import org.springframework.web.servlet.resource.ResourceUrlEncodingFilter;

/// Has addresses of assets carry a version, in pages. Other links stay as they are: to look each of
/// a page's thousands up among the assets would take longer than all else of the page.
public final class VersionedAssets extends ResourceUrlEncodingFilter {

  @Override
  public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    super.doFilter(
        request,
        response,
        (asked, answer) -> chain.doFilter(asked, new AssetsAlone((HttpServletResponse) answer)));
  }

  private static final class AssetsAlone extends HttpServletResponseWrapper {

    AssetsAlone(HttpServletResponse answer) {
      super(answer);
    }

    @Override
    public String encodeURL(String url) {
      boolean asset = url.startsWith("/assets/") || url.startsWith("/webjars/");
      return asset ? super.encodeURL(url) : url;
    }
  }
}
