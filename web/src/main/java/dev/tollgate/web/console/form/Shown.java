package dev.tollgate.web.console.form;

import dev.tollgate.engine.money.Cents;
import dev.tollgate.engine.money.Credits;
import dev.tollgate.engine.plan.CallLimits;
import dev.tollgate.engine.usage.UsageKind;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Numbers, times and states as pages show them to people, who find them in templates as `#shown`.
/// Nothing here is charged: what is rounded is rounded for the eye.
public final class Shown {

  private static final int CREDITS_A_USD_DIGITS = 3;
  private static final BigDecimal CENT = new BigDecimal("0.01");
  private static final DecimalFormatSymbols ENGLISH = DecimalFormatSymbols.getInstance(Locale.ROOT);
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("d MMM yyyy, HH:mm 'UTC'", Locale.ENGLISH)
          .withZone(ZoneId.of("UTC"));
  private static final DateTimeFormatter SECOND =
      DateTimeFormatter.ofPattern("d MMM yyyy, HH:mm:ss 'UTC'", Locale.ENGLISH)
          .withZone(ZoneId.of("UTC"));
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("d MMM yyyy", Locale.ENGLISH).withZone(ZoneId.of("UTC"));

  Shown() {}

  /// Without zeros at the end, and with at least two decimals once there are some.
  public static String plain(BigDecimal value) {
    return new DecimalFormat(isWhole(value) ? "#,##0" : "#,##0.00#######", ENGLISH).format(value);
  }

  /// All digits of credits: `1.05`.
  public static String exact(Credits credits) {
    return plain(credits.decimal());
  }

  /// All digits of a decimal: `1,234.50`.
  public static String exact(String decimal) {
    return plain(new BigDecimal(decimal));
  }

  /// A change, with its sign: `+1.05`, `−0.50`.
  public static String signed(String decimal) {
    BigDecimal value = new BigDecimal(decimal);
    String sign = value.signum() < 0 ? "−" : "+";
    return value.signum() == 0 ? "±0" : sign + plain(value.abs());
  }

  public static String count(long value) {
    return new DecimalFormat("#,##0", ENGLISH).format(value);
  }

  /// Credits in dollars, a thousand credits each: `$1,234.50`; small amounts with the digits that
  /// tell them apart.
  public static String usdOfCredits(BigDecimal credits) {
    return usd(credits.movePointLeft(CREDITS_A_USD_DIGITS));
  }

  /// A rate in dollars with all its digits, two decimals at least: `$3.00`, `$0.075`.
  public static String rate(BigDecimal usd) {
    String sign = usd.signum() < 0 ? "−$" : "$";
    return sign + new DecimalFormat("#,##0.00##########", ENGLISH).format(usd.abs());
  }

  public static String usd(Cents sum) {
    return usd(sum.usd());
  }

  public static String usd(BigDecimal usd) {
    BigDecimal size = usd.abs();
    String sign = usd.signum() < 0 ? "−$" : "$";
    boolean tiny = size.signum() > 0 && size.compareTo(CENT) < 0;
    return sign + new DecimalFormat(tiny ? "0.00####" : "#,##0.00", ENGLISH).format(size);
  }

  public static String credits(Credits credits) {
    return credits(credits.decimal());
  }

  /// Credits with as many digits as tell them apart: `1,234`, `12.35`, `0.001234`.
  public static String credits(BigDecimal credits) {
    BigDecimal size = credits.abs();
    String sign = credits.signum() < 0 ? "−" : "";
    if (isWhole(size) || size.compareTo(BigDecimal.valueOf(1000)) >= 0) {
      return sign + new DecimalFormat("#,##0", ENGLISH).format(size);
    }
    return sign
        + (size.compareTo(BigDecimal.ONE) >= 0
            ? new DecimalFormat("#,##0.00", ENGLISH).format(size)
            : new DecimalFormat("0.00####", ENGLISH)
                .format(size.setScale(6, RoundingMode.HALF_UP)));
  }

  public static String time(Instant at) {
    return TIME.format(at);
  }

  /// @param iso as JSON has it
  public static String time(String iso) {
    return time(Instant.parse(iso));
  }

  /// To the second.
  public static String second(Instant at) {
    return SECOND.format(at);
  }

  public static String day(Instant at) {
    return DAY.format(at);
  }

  /// `TRIAL_OVER` is read `trial over`.
  public static String words(Enum<?> state) {
    return state.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  /// What was done, as the audit log names it, in words: `api_key.revoke` is read `Api key:
  /// revoke`.
  public static String action(String action) {
    String words = action.replace('_', ' ').replace(".", ": ");
    return words.isEmpty()
        ? words
        : words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
  }

  /// A code for people: `insufficient_credits` is read `Insufficient credits`.
  public static String code(String code) {
    return action(code);
  }

  /// How much of a kind was used: `1,234 input tokens`, `1 request`.
  public static String used(String kind, BigDecimal quantity) {
    boolean one = quantity.compareTo(BigDecimal.ONE) == 0;
    String name = kind.replace('_', ' ');
    if (UsageKind.ofKey(kind).filter(UsageKind::isTokens).isPresent()) {
      return "%s %s %s".formatted(plain(quantity), name, one ? "token" : "tokens");
    }
    String unit = one ? name.replaceAll("(?<=search)es$|s$", "") : name;
    return "%s %s".formatted(plain(quantity), unit);
  }

  /// `60 requests/min`, `100 calls/day`; empty: none is set.
  public static List<String> limits(CallLimits limits) {
    List<String> told = new ArrayList<>();
    add(told, limits.requestsAMinute(), "requests/min");
    add(told, limits.tokensAMinute(), "tokens/min");
    add(told, limits.callsADay(), "calls/day");
    add(told, limits.callsAMonth(), "calls/month");
    return told;
  }

  private static void add(List<String> told, @Nullable Long limit, String what) {
    if (limit != null) {
      told.add(count(limit) + " " + what);
    }
  }

  /// How much of an amount is spent, 100 at most.
  public static int percent(Credits spent, Credits amount) {
    return amount.isZero()
        ? 100
        : spent
            .min(amount)
            .decimal()
            .movePointRight(2)
            .divideToIntegralValue(amount.decimal())
            .intValue();
  }

  private static boolean isWhole(BigDecimal value) {
    return value.stripTrailingZeros().scale() <= 0;
  }
}
