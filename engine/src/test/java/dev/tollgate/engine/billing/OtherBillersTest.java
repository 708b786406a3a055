package dev.tollgate.engine.billing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.engine.account.AllowanceMonth;
import dev.tollgate.engine.money.Cents;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneId;
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
          Kill Bill: 10 to 24 February are half of it, same rule   | 100 | 14 | 28 | 50.00
          Kill Bill: 13 days of February are 13/28, same rule      | 100 | 13 | 28 | 46.43
          Kill Bill: 14 days of a leap February are 14/29, same    | 100 | 14 | 29 | 48.28
          Kill Bill: 8 days of February are 8/28, same rule        | 100 | 8  | 28 | 28.57
          Kill Bill: 3 days of March are 3/31, same rule           | 100 | 3  | 31 | 9.68
          Kill Bill: 2 days of March are 2/31, same rule           | 100 | 2  | 31 | 6.45
          """)
  void a_share_of_a_month_is_its_days_half_up_to_a_cent(
      String source, BigDecimal fee, long days, long of, BigDecimal expected) {
    assertThat(new DayShare(days, of).of(fee)).as(source).isEqualTo(Cents.ofUsd(expected));
  }

  /// The day of a change is the first of those that are left.
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Kill Bill: changed on 14 February, same rule         | 1  | 2011-02-14 | 15 | 28
          Kill Bill: changed on 15 February of the 7th, same   | 7  | 2011-02-15 | 20 | 28
          Kill Bill: changed on 10 March of the 7th, same      | 7  | 2011-03-10 | 28 | 31
          Kill Bill: changed on 15 February of a leap year     | 1  | 2012-02-15 | 15 | 29
          Kill Bill: changed on the bill cycle day, all of it  | 7  | 2011-03-07 | 31 | 31
          """)
  void what_is_left_of_a_month_is_whole_days(
      String source, int anchor, LocalDate at, long days, long of) {
    AllowanceMonth month = month(anchor, at, ZoneOffset.UTC);

    DayShare left =
        new BillingPeriod(month.start(), month.end())
            .left(at.atTime(12, 0).toInstant(ZoneOffset.UTC), ZoneOffset.UTC);

    assertThat(left).as(source).isEqualTo(new DayShare(days, of));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Kill Bill: day 31 falls on the last of February, same rule | 31 | 2027-02-10 | 2027-01-31 | 2027-02-28
          Kill Bill: and on 31 March again, same rule                | 31 | 2027-03-01 | 2027-02-28 | 2027-03-31
          Kill Bill: in a leap year on the 29th, same rule           | 31 | 2028-02-29 | 2028-02-29 | 2028-03-31
          Kill Bill: day 30 of a leap February, same rule            | 30 | 2012-02-16 | 2012-01-30 | 2012-02-29
          Kill Bill: day 30 from 31 January, same rule               | 30 | 2012-01-31 | 2012-01-30 | 2012-02-29
          Kill Bill: day 14 from 16 February, same rule              | 14 | 2012-02-16 | 2012-02-14 | 2012-03-14
          Kill Bill: day 15 from 16 July, same rule                  | 15 | 2012-07-16 | 2012-07-15 | 2012-08-15
          Kill Bill: on the day itself a month begins, same rule     | 3  | 2012-03-03 | 2012-03-03 | 2012-04-03
          Kill Bill: the day after it, same rule                     | 3  | 2012-03-04 | 2012-03-03 | 2012-04-03
          Kill Bill: day 31 from 30 April, same rule                 | 31 | 2012-04-30 | 2012-04-30 | 2012-05-31
          Kill Bill: over the turn of the year, same rule            | 15 | 2011-01-10 | 2010-12-15 | 2011-01-15
          Lago: a plan of 10 August renews every 10th, same rule     | 10 | 2027-08-20 | 2027-08-10 | 2027-09-10
          Lago: calendar months are the anchor day 1, same rule      | 1  | 2022-02-10 | 2022-02-01 | 2022-03-01
          Lago: of 2 February, same rule                             | 2  | 2022-03-01 | 2022-02-02 | 2022-03-02
          Lago: of 31 March, billed in March, same rule              | 31 | 2022-03-29 | 2022-02-28 | 2022-03-31
          Lago: of 29 March, billed in January, same rule            | 29 | 2022-01-28 | 2021-12-29 | 2022-01-29
          Lago: of 31 March, on 30 April, same rule                  | 31 | 2021-04-30 | 2021-04-30 | 2021-05-31
          Lago: of 31 January, on 29 February, same rule             | 31 | 2020-02-29 | 2020-02-29 | 2020-03-31
          Lago: of 31 January, until 27 February, same rule          | 31 | 2022-02-27 | 2022-01-31 | 2022-02-28
          Lago: of 30 January, until 27 February, same rule          | 30 | 2022-02-27 | 2022-01-30 | 2022-02-28
          """)
  void a_month_is_anchored_to_its_day(
      String source, int anchor, LocalDate at, LocalDate start, LocalDate end) {
    assertThat(month(anchor, at, ZoneOffset.UTC))
        .as(source)
        .isEqualTo(
            new AllowanceMonth(
                start.atStartOfDay().toInstant(ZoneOffset.UTC),
                end.atStartOfDay().toInstant(ZoneOffset.UTC)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Lago: January in New York, same rule  | America/New_York | 2022-01-15 | 2022-01-01T05:00:00Z | 2022-02-01T05:00:00Z
          Lago: March in New York, same rule    | America/New_York | 2022-03-15 | 2022-03-01T05:00:00Z | 2022-04-01T04:00:00Z
          """)
  void a_month_begins_at_midnight_of_the_customer(
      String source, ZoneId zone, LocalDate at, String start, String end) {
    AllowanceMonth month = month(1, at, zone);

    assertThat(month.start()).as(source).isEqualTo(start);
    assertThat(month.end()).as(source).isEqualTo(end);
  }

  private static AllowanceMonth month(int anchor, LocalDate at, ZoneId zone) {
    return AllowanceMonth.containing(at.atTime(12, 0).atZone(zone).toInstant(), anchor, zone);
  }
}
