package dev.tollgate.engine.rating;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/// The one flat fact that rules see: a call, who makes it, on which terms and when. Every field is
/// a literal a rule may test; whatever needs more than one field to be known (patterns of model
/// names, holidays, the month) is resolved into a field before rules run.
///
/// Stored with each charge, so that the call can be rated again years later. A field is never
/// renamed and never changes its meaning.
///
/// @param account the account's id: `acct_17`
/// @param tierCode the code of the tier the account is on: `professional`
/// @param tierVersion the version of that tier
/// @param tierMarkup the tier's markup on cost, in percent; null when unset
/// @param modelMarkup the model's markup in every tier, in percent; null when unset
/// @param tierModelMarkup the markup of this model in this tier, in percent; null when unset
/// @param tierPeakFactor the tier's factor at peak hours; null: the policy of the file
/// @param tierByokFee the tier's fee on list cost with an own provider key, in percent; null when
///   unset
/// @param tierMayLose whether the tier may be sold below cost
/// @param tierOutputCap the most output tokens the tier lets a call ask for; null when unset
/// @param tierDayCalls the most calls a day the tier lets an account make; null when unset
/// @param tierMonthCalls the most calls an allowance month the tier lets an account make; null when
///   unset
/// @param modelOutputCap the most output tokens the tier lets a call of this model ask for; null
///   when unset
/// @param modelMonthCalls the most calls of this model an allowance month the tier lets an account
///   make; null when unset
/// @param featureIncluded whether the tier includes the service that is called
/// @param suspended whether the account is suspended
/// @param trialOver whether the account's trial has ended
/// @param industry the account's industry: `healthcare`; null when unset
/// @param model the model's name in the price book: `gpt-4o`
/// @param modelFamily the model's family; null when unset
/// @param modelAllowed whether the tier may call the model
/// @param modelFree whether the catalog marks the model as free
/// @param provider the provider's name: `openai`
/// @param service what is called: `chat`
/// @param serviceClass `standard`, `batch`, `flex` or `priority`
/// @param byok whether the caller's own provider key is used
/// @param promptTokens the whole prompt, cached parts included, in tokens
/// @param inputTokens plain input, in tokens
/// @param cachedInputTokens input read from a cache, in tokens
/// @param cacheWrite5mTokens input written to a cache for 5 minutes, in tokens
/// @param cacheWrite1hTokens input written to a cache for 1 hour, in tokens
/// @param outputTokens plain output, in tokens
/// @param reasoningTokens reasoning, in tokens
/// @param audioInTokens audio input, in tokens
/// @param cachedAudioInTokens audio input read from a cache, in tokens
/// @param audioOutTokens audio output, in tokens
/// @param imageInTokens image input, in tokens
/// @param imageOutTokens image output, in tokens
/// @param characters characters
/// @param requests requests
/// @param images images made
/// @param seconds seconds of media, rounded up
/// @param searches web searches
/// @param outputCeiling the output ceiling in tokens; at the gate what the client asked for, null
///   when it named none
/// @param platformHour hour of the day, 0 to 23, in the platform's zone
/// @param platformWeekday Monday to Friday in the platform's zone
/// @param platformHoliday whether the rule set's holidays name the day
/// @param accountHour hour of the day, 0 to 23, in the account's zone
/// @param accountWeekday Monday to Friday in the account's zone
/// @param couponPercent percentage off by a coupon on calls; null when there is none
/// @param arms of the account in running experiments, `markup=b;peak=control`; null when there are
///   none. Rules test them one by one, see [#arm]
/// @param creditsWanted what the worst case comes to, in credits; null outside affordability
/// @param monthTokens tokens this month before this call, as the hold answered; zero in a worst
///   case
/// @param monthSpend credits spent this month before this call, as the hold answered; zero in a
///   worst case
public record MeteredCall(
    String account,
    String tierCode,
    int tierVersion,
    @Nullable BigDecimal tierMarkup,
    @Nullable BigDecimal modelMarkup,
    @Nullable BigDecimal tierModelMarkup,
    @Nullable BigDecimal tierPeakFactor,
    @Nullable BigDecimal tierByokFee,
    boolean tierMayLose,
    @Nullable Long tierOutputCap,
    @Nullable Long tierDayCalls,
    @Nullable Long tierMonthCalls,
    @Nullable Long modelOutputCap,
    @Nullable Long modelMonthCalls,
    boolean featureIncluded,
    boolean suspended,
    boolean trialOver,
    @Nullable String industry,
    String model,
    @Nullable String modelFamily,
    boolean modelAllowed,
    boolean modelFree,
    String provider,
    String service,
    String serviceClass,
    boolean byok,
    long promptTokens,
    long inputTokens,
    long cachedInputTokens,
    long cacheWrite5mTokens,
    long cacheWrite1hTokens,
    long outputTokens,
    long reasoningTokens,
    long audioInTokens,
    long cachedAudioInTokens,
    long audioOutTokens,
    long imageInTokens,
    long imageOutTokens,
    long characters,
    long requests,
    long images,
    long seconds,
    long searches,
    @Nullable Long outputCeiling,
    int platformHour,
    boolean platformWeekday,
    boolean platformHoliday,
    int accountHour,
    boolean accountWeekday,
    @Nullable BigDecimal couponPercent,
    @Nullable String arms,
    @Nullable BigDecimal creditsWanted,
    long monthTokens,
    BigDecimal monthSpend) {

  /// The version of the fact as it is kept with charges. A release that adds a field raises it.
  public static final int VERSION = 2;

  public static MeteredCallBuilder builder() {
    return new MeteredCallBuilder();
  }

  /// The arm of an experiment the account is in; null when it is in none.
  public @Nullable String arm(String experiment) {
    if (arms == null) {
      return null;
    }
    for (String each : arms.split(";", -1)) {
      if (each.startsWith(experiment + "=")) {
        return each.substring(experiment.length() + 1);
      }
    }
    return null;
  }

  public MeteredCallBuilder toBuilder() {
    return new MeteredCallBuilder(this);
  }
}
