package dev.tollgate.web.receipt;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.tollgate.engine.rating.ReceiptLine;
import dev.tollgate.engine.rating.RuleRef;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A line of a receipt or a quote. Amounts are exact decimals of credits; what its reader may not
/// see is left out.
///
/// @param rule the rule's sentence, or the kind of usage on a line of cost
/// @param line where the rule starts in its file, from 1
/// @param factor the number it acted with, as a decimal
@JsonInclude(JsonInclude.Include.NON_NULL)
public record LineView(
    String phase,
    String rule,
    @Nullable String owner,
    @Nullable String reason,
    @Nullable String file,
    @Nullable Integer line,
    String kind,
    @Nullable String factor,
    @Nullable String before,
    @Nullable String after,
    boolean shadowed) {

  /// @param full whether cost, files and owners are shown; lines of cost are left out otherwise
  public static List<LineView> of(List<ReceiptLine> lines, boolean full) {
    return lines.stream()
        .filter(line -> full || !line.phase().equals("cost"))
        .map(line -> full ? all(line) : brief(line))
        .toList();
  }

  /// What the line did to the price, in words: `+100 %`. Empty for a line that says it itself.
  public String effect() {
    if (factor == null || factor.isEmpty()) {
      return kind.equals("free") ? "free" : "";
    }
    return switch (kind) {
      case "markup_percent" -> "+" + factor + " %";
      case "byok_fee_percent" -> factor + " % of the provider’s price";
      case "multiply" -> "× " + factor;
      case "off_percent" -> "−" + factor + " %";
      case "margin_off_percent" -> "−" + factor + " % of the margin";
      case "add_fee" -> "+" + factor;
      case "at_least" -> "at least " + factor;
      default -> phase.equals("cost") ? "" : kind.replace('_', ' ') + " " + factor;
    };
  }

  /// All of a line, for who may see it; null for none.
  public static @Nullable LineView ofNullable(@Nullable ReceiptLine line) {
    return line == null ? null : all(line);
  }

  private static LineView all(ReceiptLine line) {
    RuleRef rule = line.ref();
    return new LineView(
        line.phase(),
        line.rule(),
        rule == null ? null : rule.owner(),
        rule == null ? null : rule.reason(),
        rule == null ? null : rule.file(),
        rule == null ? null : rule.line(),
        line.kind(),
        line.factor(),
        line.before().inCredits(),
        line.after().inCredits(),
        line.shadowed());
  }

  private static LineView brief(ReceiptLine line) {
    RuleRef rule = line.ref();
    return new LineView(
        line.phase(),
        line.rule(),
        null,
        rule == null ? null : rule.reason(),
        null,
        null,
        line.kind(),
        null,
        null,
        null,
        line.shadowed());
  }
}
