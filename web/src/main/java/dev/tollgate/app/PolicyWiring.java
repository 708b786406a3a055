package dev.tollgate.app;

import dev.tollgate.app.home.StartRefused;
import dev.tollgate.engine.call.CallPolicy;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// What the operator decides about every call.
@Configuration(proxyBeanMethods = false)
class PolicyWiring {

  private static final Duration LEASE = Duration.ofSeconds(60);

  @Bean
  CallPolicy callPolicy(@Value("${tollgate.zone:UTC}") String zone) {
    try {
      return new CallPolicy(ZoneId.of(zone), LEASE);
    } catch (DateTimeException unknown) {
      throw new StartRefused(
          "TOLLGATE_ZONE is '%s', which is no time zone: write one like Europe/Berlin or UTC."
              .formatted(zone),
          unknown);
    }
  }
}
