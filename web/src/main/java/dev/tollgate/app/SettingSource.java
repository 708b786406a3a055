package dev.tollgate.app;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.springframework.core.env.Environment;

/// Where settings are read from, by names such as `tollgate.db-url`. A blank value is none.
@FunctionalInterface
public interface SettingSource {

  Optional<String> value(String name);

  /// The variables of a process: `tollgate.db-url` is `TOLLGATE_DB_URL`.
  static SettingSource variables(Map<String, String> environment) {
    return name ->
        Optional.ofNullable(
                environment.get(name.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_')))
            .filter(value -> !value.isBlank());
  }

  /// The arguments of a command: `--tollgate.roles=batch`.
  static SettingSource arguments(List<String> arguments) {
    Map<String, String> values = new HashMap<>();
    for (String argument : arguments) {
      int equals = argument.indexOf('=');
      if (argument.startsWith("--") && equals > 0) {
        values.put(argument.substring(2, equals), argument.substring(equals + 1));
      }
    }
    return name -> Optional.ofNullable(values.get(name)).filter(value -> !value.isBlank());
  }

  static SettingSource spring(Environment environment) {
    return name ->
        Optional.ofNullable(environment.getProperty(name)).filter(value -> !value.isBlank());
  }

  default SettingSource or(SettingSource other) {
    return name -> value(name).or(() -> other.value(name));
  }
}
