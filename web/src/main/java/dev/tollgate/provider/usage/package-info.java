/// What providers say a call used, in whatever shape they say it, as kinds that never overlap.
///
/// Where a report contradicts itself, this is believed:
///
/// - the parts, when the total differs from their sum (flagged `total_differs`); except that a
///   total of prompt + completion + reasoning says that reasoning stands beside the completion
///   (xAI);
/// - the whole, when a part exceeds it (flagged `part_exceeds_whole`): a part that would make the
///   call cheaper, cached tokens, is disregarded; one that would make it dearer is cut to the
///   whole;
/// - the larger, when Anthropic's cache writes differ from their 5-minute and 1-hour parts (flagged
///   `total_differs`); what no part names counts as a 5-minute write;
/// - the largest of cumulative counts in a stream.
///
/// A count that is negative, no whole number, above [dev.tollgate.engine.usage.Usage#MOST], or
/// missing and not to be derived from the total, makes the report unreadable. A provider's own cost
/// is kept for comparison; one that is negative is dropped and flagged.
@NullMarked
package dev.tollgate.provider.usage;

import org.jspecify.annotations.NullMarked;
