package dev.tollgate.engine.drools;

import dev.tollgate.engine.release.RuleFiles;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Attacks that are too long to be written down, and such as hide what they are.
final class LargeAttacks {

  private static final String REASON = "@reason(\"peak\")";
  private static final String ACTION = "price.multiply(\"2\");";

  private final List<Attack> attacks = new ArrayList<>();

  private LargeAttacks() {}

  static List<Attack> all() {
    LargeAttacks all = new LargeAttacks();
    all.nesting();
    all.lengths();
    all.expansions();
    all.disguises();
    return all.attacks;
  }

  private void nesting() {
    when(
        "brackets in brackets", () -> "(".repeat(30) + "byok" + ")".repeat(30), "nested more than");
    when("calls in calls", () -> "f(".repeat(30) + "1" + ")".repeat(30), "nested more than");
    when("arrays in arrays", () -> "a" + "[a".repeat(30) + "]".repeat(30), "nested more than");
    when("casts of casts", () -> "(int)".repeat(30) + "1 == 1", "names more than 8 types");
    when("types of types", () -> "new L" + "<L".repeat(1_000) + ">".repeat(1_000) + "()", "types");
    when("signs in a row", () -> "!".repeat(20_000) + "byok", "signs are chained");
    when("words in a row", () -> "a" + ".a".repeat(20_000) + " == 1", "words are chained");
    when("a condition without end", () -> "byok" + " && byok".repeat(20_000), "words and signs");
    file(
        "annotations in annotations",
        () -> "package pricing.peak\nrule \"A\" " + "@a(@a".repeat(20_000) + " when",
        "nested more than");
    file(
        "brackets that are never closed",
        () -> "package pricing.peak\n" + "rule ( } ".repeat(100_000),
        "This bracket closes none");
  }

  private void lengths() {
    when("a long string", () -> "tierCode == \"" + "a".repeat(100_000) + "\"", "the most");
    when("a long word", () -> "a".repeat(100_000) + " == 1", "the most");
    when("a long number", () -> "promptTokens > " + "9".repeat(100_000), "the most");
    when("spaces without end", () -> "byok == x" + " ".repeat(1_000_000) + "y", "does not parse");
    then("an action without end", () -> ACTION.repeat(500), "500 actions, and 12 are the most");
    then(
        "a price that cannot be counted",
        () -> "price.multiply(\"1000\");".repeat(12),
        "The rules fail on an ordinary call");
    file(
        "a long sentence",
        () -> Attack.drl(REASON, "MeteredCall()", ACTION).replace("Some", "s".repeat(250)),
        "A rule's name has");
    file(
        "a long reason",
        () -> Attack.drl("@reason(\"%s\")".formatted("r".repeat(250)), "MeteredCall()", ACTION),
        "@reason has 250 characters");
    file("ten megabytes", () -> "// rules\n".repeat(1_200_000), "and 2000000 are the most");
    file(
        "five thousand rules",
        () -> "package pricing.peak\n" + many(5_000, i -> "rule \"R%d\" when end\n".formatted(i)),
        "The set has 5000 rules");
    file(
        "garbage in every line",
        () -> "package pricing.peak\n" + many(1_900, i -> "rule \"R%d\" what end\n".formatted(i)),
        "There is more wrong with the set");
    file(
        "a control character in every place",
        () -> "\u0000".repeat(1_900_000),
        "There is more wrong with the set");
    attacks.add(
        new Attack(
            "a thousand files",
            () ->
                RuleFiles.of(
                    IntStream.range(0, 1_000)
                        .boxed()
                        .collect(Collectors.toMap("f%d.drl"::formatted, i -> "package a"))),
            "The set has 1000 files"));
  }

  private void expansions() {
    String lists =
        "tierCode in (%1$s), model in (%1$s), provider in (%1$s), service in (%1$s)"
            .formatted(many(400, i -> "\"v%d\", ".formatted(i)) + "\"v\"");
    when("lists times lists", () -> lists, "make over 1000 combinations");
    table(
        "rows times lists", 1_500, "tierCode in (" + many(200, "\"v%d\", "::formatted) + "\"v\")");
    table("rows without end", 300_000, "byok == true");
    table("long rules times rows", 1_900, "byok == true " + " ".repeat(60_000));
  }

  private void disguises() {
    file("a text that runs backwards", () -> rule("\u202Ecitats"), "U+202E");
    file("a direction that is isolated", () -> rule("a\u2066b"), "U+2066");
    file("a space of no width", () -> rule("a\u200Bb"), "ZERO WIDTH SPACE");
    file("a byte order mark within", () -> rule("a\uFEFFb"), "U+FEFF");
    file("a character of nothing", () -> rule("a\u0000b"), "U+0000");
    file("half a character", () -> rule("a\uD800b"), "U+D800");
    file("a line that only some see", () -> rule("a\u2028b"), "U+2028");
    file("a name in two alphabets", () -> rule("st\u0430rter"), "two alphabets");
    when("a field in another alphabet", () -> "ti\u0435rCode == \"a\"", "two alphabets");
    when("a field in one other alphabet", () -> "\u043C\u043E == 1", "outside of a string");
    attacks.add(
        new Attack(
            "a file that lies elsewhere",
            () -> RuleFiles.of(Map.of("../peak.drl", rule("a"), "peak.drl", rule("b"))),
            "This is no name for a file of rules"));
  }

  private void when(String name, Supplier<String> condition, String told) {
    file(
        name,
        () -> Attack.drl(REASON, "call : MeteredCall( %s )".formatted(condition.get()), ACTION),
        told);
  }

  private void then(String name, Supplier<String> actions, String told) {
    file(name, () -> Attack.drl(REASON, "MeteredCall()", actions.get()), told);
  }

  private void file(String name, Supplier<String> text, String told) {
    attacks.add(new Attack(name, () -> RuleFiles.of(Map.of("peak.drl", text.get())), told));
  }

  private void table(String name, int rows, String conditions) {
    attacks.add(
        new Attack(
            name,
            () -> {
              Map<String, String> files = new TreeMap<>();
              String when = "call : MeteredCall( monthTokens > @{n}, %s )".formatted(conditions);
              files.put("peak.drl", Attack.drl(REASON + " @table", when, ACTION));
              files.put("peak.csv", "n\n" + many(rows, "%d\n"::formatted));
              return RuleFiles.of(files);
            },
            name.startsWith("rows times")
                ? "The set has over 2000 rules"
                : name.startsWith("rows") ? "rows, and 2000 are the most" : "rows make over"));
  }

  private static String rule(String value) {
    return Attack.drl(REASON, "call : MeteredCall( tierCode == \"%s\" )".formatted(value), ACTION);
  }

  private static String many(int count, IntFunction<String> each) {
    return IntStream.range(0, count).mapToObj(each).collect(Collectors.joining());
  }
}
