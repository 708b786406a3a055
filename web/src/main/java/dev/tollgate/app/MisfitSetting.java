package dev.tollgate.app;

import dev.tollgate.app.home.StartRefused;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.core.NestedExceptionUtils;

/// Tells a setting that does not fit its place in one sentence.
final class MisfitSetting {

  private MisfitSetting() {}

  /// The refusal to start, if that is what a failure comes from.
  static Optional<RuntimeException> within(Throwable failure) {
    return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
        .filter(BindException.class::isInstance)
        .map(BindException.class::cast)
        .<RuntimeException>map(MisfitSetting::refusal)
        .findFirst();
  }

  private static StartRefused refusal(BindException misfit) {
    ConfigurationProperty property = misfit.getProperty();
    String reason = NestedExceptionUtils.getMostSpecificCause(misfit).getMessage();
    if (property == null) {
      return new StartRefused(
          "The settings of %s do not fit: %s.".formatted(misfit.getName(), reason), misfit);
    }
    return new StartRefused(
        "%s is '%s', which does not fit: %s."
            .formatted(property.getName(), property.getValue(), reason),
        misfit);
  }
}
