package dev.tollgate.app;

import dev.tollgate.web.error.UnroutedErrors;
import org.apache.catalina.core.StandardHost;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// What the server itself answers.
@Configuration(proxyBeanMethods = false)
class TomcatWiring {

  /// Errors no controller has a hand in are problem documents like the others.
  @Bean
  WebServerFactoryCustomizer<TomcatServletWebServerFactory> unroutedErrors() {
    return factory ->
        factory.addContextCustomizers(context -> {
          if (context.getParent() instanceof StandardHost host) {
            host.setErrorReportValveClass(UnroutedErrors.class.getName());
          }
        });
  }
}
