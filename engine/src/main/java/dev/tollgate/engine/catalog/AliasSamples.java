package dev.tollgate.engine.catalog;

import java.util.List;
import java.util.stream.Stream;

/// Names that a model's aliases surely match: their literal text, with pattern characters left out.
final class AliasSamples {

  private AliasSamples() {}

  static List<String> of(Model model) {
    return Stream.concat(
            Stream.of(model.name()), model.aliases().stream().flatMap(AliasSamples::literals))
        .toList();
  }

  private static Stream<String> literals(Alias alias) {
    return switch (alias) {
      case Alias.Exact(String name) -> Stream.of(name);
      case Alias.Glob(String pattern) -> Stream.of(pattern.replace("*", ""));
      case Alias.StartsWith(String text) -> Stream.of(text);
      case Alias.EndsWith(String text) -> Stream.of(text);
      case Alias.Contains(String text) -> Stream.of(text);
      case Alias.Regex _ -> Stream.of();
      case Alias.AnyOf(List<Alias> aliases) -> aliases.stream().flatMap(AliasSamples::literals);
      case Alias.AllOf(List<Alias> aliases) -> aliases.stream().flatMap(AliasSamples::literals);
    };
  }
}
