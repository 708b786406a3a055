package dev.tollgate.engine.catalog;

import com.google.re2j.Pattern;
import dev.tollgate.engine.plan.ModelPattern;
import java.util.List;

/// Another name a model answers to: a literal, a pattern with `*`, or one of the match clauses that
/// published price lists use. Matching minds case, as providers do.
///
/// Among models that match a name, the one whose alias matched with more literal text is meant:
/// `m1-pro-*` is nearer to `m1-pro-2` than `m1-*`.
public sealed interface Alias {

  /// What [#literal(String)] answers for a name that is not meant.
  int NO_MATCH = -1;

  record Exact(String name) implements Alias {}

  /// @param pattern with `*` for any characters: `m1-*`
  record Glob(String pattern) implements Alias {}

  record StartsWith(String text) implements Alias {}

  record EndsWith(String text) implements Alias {}

  record Contains(String text) implements Alias {}

  /// An expression that is looked for anywhere in the name. RE2 runs it in linear time, so that a
  /// price list cannot stall a gateway.
  record Regex(Pattern expression) implements Alias {

    /// @throws com.google.re2j.PatternSyntaxException if `expression` is none that RE2 knows
    public static Regex of(String expression) {
      return new Regex(Pattern.compile(expression));
    }
  }

  record AnyOf(List<Alias> aliases) implements Alias {
    public AnyOf {
      aliases = List.copyOf(aliases);
    }
  }

  record AllOf(List<Alias> aliases) implements Alias {
    public AllOf {
      aliases = List.copyOf(aliases);
    }
  }

  /// `m1` is a literal, `m1-*` a pattern.
  static Alias of(String text) {
    return text.indexOf('*') < 0 ? new Exact(text) : new Glob(text);
  }

  /// How many literal characters of the alias the name matched, or [#NO_MATCH]. Of several
  /// alternatives the longest that matched counts, of a conjunction its longest part.
  default int literal(String name) {
    return switch (this) {
      case Exact(String own) -> name.equals(own) ? own.length() : NO_MATCH;
      case Glob(String pattern) ->
          ModelPattern.matches(pattern, name) ? literalCharacters(pattern) : NO_MATCH;
      case StartsWith(String text) -> name.startsWith(text) ? text.length() : NO_MATCH;
      case EndsWith(String text) -> name.endsWith(text) ? text.length() : NO_MATCH;
      case Contains(String text) -> name.contains(text) ? text.length() : NO_MATCH;
      case Regex(Pattern expression) ->
          expression.matcher(name).find() ? RegexLiterals.count(expression.pattern()) : NO_MATCH;
      case AnyOf(List<Alias> aliases) -> longest(aliases, name);
      case AllOf(List<Alias> aliases) ->
          aliases.stream().allMatch(alias -> alias.literal(name) >= 0)
              ? longest(aliases, name)
              : NO_MATCH;
    };
  }

  private static int longest(List<Alias> aliases, String name) {
    int longest = NO_MATCH;
    for (Alias alias : aliases) {
      longest = Math.max(longest, alias.literal(name));
    }
    return longest;
  }

  private static int literalCharacters(String pattern) {
    return (int) pattern.chars().filter(character -> character != '*').count();
  }
}
