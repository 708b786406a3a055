package dev.tollgate.engine.billing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.engine.account.AllowanceMonth;
import dev.tollgate.engine.money.Cents;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Figures that other billers publish, beside ours. The sources, and where and why we differ, are
/// in docs/decisions/0013-held-against-other-billers.md.
class OtherBillersTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Lago: 14 of 31 days at 100, same rule                    | 100 | 14 | 31 | 45.16
          Stripe: half a month at 10 is given back, same rule      | 10  | 15 | 30 | 5.00
          Stripe: half a month at 20 is charged, same rule         | 20  | 15 | 30 | 10.00
          Autumn: half a month from 20 to 50 comes to 15, same rule| 30  | 15 | 30 | 15.00
          """)
  void a_share_of_a_month_is_its_days_half_up_to_a_cent(
      String source, BigDecimal fee, long days, long of, BigDecimal expected) {
    assertThat(new DayShare(days, of).of(fee)).as(source).isEqualTo(Cents.ofUsd(expected));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Kill Bill: day 31 falls on the last of February, same rule | 31 | 2027-02-10 | 2027-01-31 | 2027-02-28
          Kill Bill: and on 31 March again, same rule                | 31 | 2027-03-01 | 2027-02-28 | 2027-03-31
          Kill Bill: in a leap year on the 29th, same rule           | 31 | 2028-02-29 | 2028-02-29 | 2028-03-31
          Lago: a plan of 10 August renews every 10th, same rule     | 10 | 2027-08-20 | 2027-08-10 | 2027-09-10
          """)
  void a_month_is_anchored_to_its_day(
      String source, int anchor, LocalDate at, LocalDate start, LocalDate end) {
    AllowanceMonth month =
        AllowanceMonth.containing(
            at.atTime(12, 0).toInstant(ZoneOffset.UTC), anchor, ZoneOffset.UTC);

    assertThat(month)
        .as(source)
        .isEqualTo(
            new AllowanceMonth(
                start.atStartOfDay().toInstant(ZoneOffset.UTC),
                end.atStartOfDay().toInstant(ZoneOffset.UTC)));
  }
}
