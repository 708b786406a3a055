package dev.tollgate.engine.rating;

import dev.tollgate.engine.usage.Usage;
import dev.tollgate.engine.usage.UsageKind;
import java.math.BigDecimal;
import java.util.SortedMap;
import java.util.stream.Collectors;
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

  public static Builder builder() {
    return new Builder();
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

  public Builder toBuilder() {
    Builder copy = new Builder();
    copy.account = account;
    copy.tierCode = tierCode;
    copy.tierVersion = tierVersion;
    copy.tierMarkup = tierMarkup;
    copy.modelMarkup = modelMarkup;
    copy.tierModelMarkup = tierModelMarkup;
    copy.tierPeakFactor = tierPeakFactor;
    copy.tierByokFee = tierByokFee;
    copy.tierMayLose = tierMayLose;
    copy.tierOutputCap = tierOutputCap;
    copy.tierDayCalls = tierDayCalls;
    copy.tierMonthCalls = tierMonthCalls;
    copy.modelOutputCap = modelOutputCap;
    copy.modelMonthCalls = modelMonthCalls;
    copy.featureIncluded = featureIncluded;
    copy.suspended = suspended;
    copy.trialOver = trialOver;
    copy.industry = industry;
    copy.model = model;
    copy.modelFamily = modelFamily;
    copy.modelAllowed = modelAllowed;
    copy.modelFree = modelFree;
    copy.provider = provider;
    copy.service = service;
    copy.serviceClass = serviceClass;
    copy.byok = byok;
    copy.promptTokens = promptTokens;
    copy.inputTokens = inputTokens;
    copy.cachedInputTokens = cachedInputTokens;
    copy.cacheWrite5mTokens = cacheWrite5mTokens;
    copy.cacheWrite1hTokens = cacheWrite1hTokens;
    copy.outputTokens = outputTokens;
    copy.reasoningTokens = reasoningTokens;
    copy.audioInTokens = audioInTokens;
    copy.cachedAudioInTokens = cachedAudioInTokens;
    copy.audioOutTokens = audioOutTokens;
    copy.imageInTokens = imageInTokens;
    copy.imageOutTokens = imageOutTokens;
    copy.characters = characters;
    copy.requests = requests;
    copy.images = images;
    copy.seconds = seconds;
    copy.searches = searches;
    copy.outputCeiling = outputCeiling;
    copy.platformHour = platformHour;
    copy.platformWeekday = platformWeekday;
    copy.platformHoliday = platformHoliday;
    copy.accountHour = accountHour;
    copy.accountWeekday = accountWeekday;
    copy.couponPercent = couponPercent;
    copy.arms = arms;
    copy.creditsWanted = creditsWanted;
    copy.monthTokens = monthTokens;
    copy.monthSpend = monthSpend;
    return copy;
  }

  /// Collects the fields of a [MeteredCall]; what is not set is zero, false, null or empty.
  public static final class Builder {

    private String account = "";
    private String tierCode = "";
    private int tierVersion;
    private @Nullable BigDecimal tierMarkup;
    private @Nullable BigDecimal modelMarkup;
    private @Nullable BigDecimal tierModelMarkup;
    private @Nullable BigDecimal tierPeakFactor;
    private @Nullable BigDecimal tierByokFee;
    private boolean tierMayLose;
    private @Nullable Long tierOutputCap;
    private @Nullable Long tierDayCalls;
    private @Nullable Long tierMonthCalls;
    private @Nullable Long modelOutputCap;
    private @Nullable Long modelMonthCalls;
    private boolean featureIncluded;
    private boolean suspended;
    private boolean trialOver;
    private @Nullable String industry;
    private String model = "";
    private @Nullable String modelFamily;
    private boolean modelAllowed;
    private boolean modelFree;
    private String provider = "";
    private String service = "chat";
    private String serviceClass = "standard";
    private boolean byok;
    private long promptTokens;
    private long inputTokens;
    private long cachedInputTokens;
    private long cacheWrite5mTokens;
    private long cacheWrite1hTokens;
    private long outputTokens;
    private long reasoningTokens;
    private long audioInTokens;
    private long cachedAudioInTokens;
    private long audioOutTokens;
    private long imageInTokens;
    private long imageOutTokens;
    private long characters;
    private long requests;
    private long images;
    private long seconds;
    private long searches;
    private @Nullable Long outputCeiling;
    private int platformHour;
    private boolean platformWeekday;
    private boolean platformHoliday;
    private int accountHour;
    private boolean accountWeekday;
    private @Nullable BigDecimal couponPercent;
    private @Nullable String arms;
    private @Nullable BigDecimal creditsWanted;
    private long monthTokens;
    private BigDecimal monthSpend = BigDecimal.ZERO;

    private Builder() {}

    public Builder account(String value) {
      this.account = value;
      return this;
    }

    public Builder tierCode(String value) {
      this.tierCode = value;
      return this;
    }

    public Builder tierVersion(int value) {
      this.tierVersion = value;
      return this;
    }

    public Builder tierMarkup(@Nullable BigDecimal value) {
      this.tierMarkup = value;
      return this;
    }

    public Builder modelMarkup(@Nullable BigDecimal value) {
      this.modelMarkup = value;
      return this;
    }

    public Builder tierModelMarkup(@Nullable BigDecimal value) {
      this.tierModelMarkup = value;
      return this;
    }

    public Builder tierPeakFactor(@Nullable BigDecimal value) {
      this.tierPeakFactor = value;
      return this;
    }

    public Builder tierByokFee(@Nullable BigDecimal value) {
      this.tierByokFee = value;
      return this;
    }

    public Builder tierMayLose(boolean value) {
      this.tierMayLose = value;
      return this;
    }

    public Builder tierOutputCap(@Nullable Long value) {
      this.tierOutputCap = value;
      return this;
    }

    public Builder tierDayCalls(@Nullable Long value) {
      this.tierDayCalls = value;
      return this;
    }

    public Builder tierMonthCalls(@Nullable Long value) {
      this.tierMonthCalls = value;
      return this;
    }

    public Builder modelOutputCap(@Nullable Long value) {
      this.modelOutputCap = value;
      return this;
    }

    public Builder modelMonthCalls(@Nullable Long value) {
      this.modelMonthCalls = value;
      return this;
    }

    public Builder featureIncluded(boolean value) {
      this.featureIncluded = value;
      return this;
    }

    public Builder suspended(boolean value) {
      this.suspended = value;
      return this;
    }

    public Builder trialOver(boolean value) {
      this.trialOver = value;
      return this;
    }

    public Builder industry(@Nullable String value) {
      this.industry = value;
      return this;
    }

    public Builder model(String value) {
      this.model = value;
      return this;
    }

    public Builder modelFamily(@Nullable String value) {
      this.modelFamily = value;
      return this;
    }

    public Builder modelAllowed(boolean value) {
      this.modelAllowed = value;
      return this;
    }

    public Builder modelFree(boolean value) {
      this.modelFree = value;
      return this;
    }

    public Builder provider(String value) {
      this.provider = value;
      return this;
    }

    public Builder service(String value) {
      this.service = value;
      return this;
    }

    public Builder serviceClass(String value) {
      this.serviceClass = value;
      return this;
    }

    public Builder byok(boolean value) {
      this.byok = value;
      return this;
    }

    public Builder promptTokens(long value) {
      this.promptTokens = value;
      return this;
    }

    public Builder inputTokens(long value) {
      this.inputTokens = value;
      return this;
    }

    public Builder cachedInputTokens(long value) {
      this.cachedInputTokens = value;
      return this;
    }

    public Builder cacheWrite5mTokens(long value) {
      this.cacheWrite5mTokens = value;
      return this;
    }

    public Builder cacheWrite1hTokens(long value) {
      this.cacheWrite1hTokens = value;
      return this;
    }

    public Builder outputTokens(long value) {
      this.outputTokens = value;
      return this;
    }

    public Builder reasoningTokens(long value) {
      this.reasoningTokens = value;
      return this;
    }

    public Builder audioInTokens(long value) {
      this.audioInTokens = value;
      return this;
    }

    public Builder cachedAudioInTokens(long value) {
      this.cachedAudioInTokens = value;
      return this;
    }

    public Builder audioOutTokens(long value) {
      this.audioOutTokens = value;
      return this;
    }

    public Builder imageInTokens(long value) {
      this.imageInTokens = value;
      return this;
    }

    public Builder imageOutTokens(long value) {
      this.imageOutTokens = value;
      return this;
    }

    public Builder characters(long value) {
      this.characters = value;
      return this;
    }

    public Builder requests(long value) {
      this.requests = value;
      return this;
    }

    public Builder images(long value) {
      this.images = value;
      return this;
    }

    public Builder seconds(long value) {
      this.seconds = value;
      return this;
    }

    public Builder searches(long value) {
      this.searches = value;
      return this;
    }

    public Builder outputCeiling(@Nullable Long value) {
      this.outputCeiling = value;
      return this;
    }

    public Builder platformHour(int value) {
      this.platformHour = value;
      return this;
    }

    public Builder platformWeekday(boolean value) {
      this.platformWeekday = value;
      return this;
    }

    public Builder platformHoliday(boolean value) {
      this.platformHoliday = value;
      return this;
    }

    public Builder accountHour(int value) {
      this.accountHour = value;
      return this;
    }

    public Builder accountWeekday(boolean value) {
      this.accountWeekday = value;
      return this;
    }

    /// @param value by experiment
    public Builder arms(SortedMap<String, String> value) {
      this.arms =
          value.isEmpty()
              ? null
              : value.entrySet().stream()
                  .map(arm -> arm.getKey() + "=" + arm.getValue())
                  .collect(Collectors.joining(";"));
      return this;
    }

    public Builder creditsWanted(@Nullable BigDecimal value) {
      this.creditsWanted = value;
      return this;
    }

    public Builder couponPercent(@Nullable BigDecimal value) {
      this.couponPercent = value;
      return this;
    }

    public Builder monthTokens(long value) {
      this.monthTokens = value;
      return this;
    }

    public Builder monthSpend(BigDecimal value) {
      this.monthSpend = value;
      return this;
    }

    /// Sets every usage field, and the size of the prompt.
    public Builder usage(Usage usage) {
      this.promptTokens = usage.promptTokens();
      this.inputTokens = usage.units(UsageKind.INPUT);
      this.cachedInputTokens = usage.units(UsageKind.CACHED_INPUT);
      this.cacheWrite5mTokens = usage.units(UsageKind.CACHE_WRITE_5M);
      this.cacheWrite1hTokens = usage.units(UsageKind.CACHE_WRITE_1H);
      this.outputTokens = usage.units(UsageKind.OUTPUT);
      this.reasoningTokens = usage.units(UsageKind.REASONING);
      this.audioInTokens = usage.units(UsageKind.AUDIO_IN);
      this.cachedAudioInTokens = usage.units(UsageKind.CACHED_AUDIO_IN);
      this.audioOutTokens = usage.units(UsageKind.AUDIO_OUT);
      this.imageInTokens = usage.units(UsageKind.IMAGE_IN);
      this.imageOutTokens = usage.units(UsageKind.IMAGE_OUT);
      this.characters = usage.units(UsageKind.CHARACTERS);
      this.requests = usage.units(UsageKind.REQUESTS);
      this.images = usage.units(UsageKind.IMAGES);
      this.searches = usage.units(UsageKind.SEARCHES);
      this.seconds = Math.ceilDiv(usage.units(UsageKind.SECONDS), 1_000_000L);
      return this;
    }

    public MeteredCall build() {
      return new MeteredCall(
          account,
          tierCode,
          tierVersion,
          tierMarkup,
          modelMarkup,
          tierModelMarkup,
          tierPeakFactor,
          tierByokFee,
          tierMayLose,
          tierOutputCap,
          tierDayCalls,
          tierMonthCalls,
          modelOutputCap,
          modelMonthCalls,
          featureIncluded,
          suspended,
          trialOver,
          industry,
          model,
          modelFamily,
          modelAllowed,
          modelFree,
          provider,
          service,
          serviceClass,
          byok,
          promptTokens,
          inputTokens,
          cachedInputTokens,
          cacheWrite5mTokens,
          cacheWrite1hTokens,
          outputTokens,
          reasoningTokens,
          audioInTokens,
          cachedAudioInTokens,
          audioOutTokens,
          imageInTokens,
          imageOutTokens,
          characters,
          requests,
          images,
          seconds,
          searches,
          outputCeiling,
          platformHour,
          platformWeekday,
          platformHoliday,
          accountHour,
          accountWeekday,
          couponPercent,
          arms,
          creditsWanted,
          monthTokens,
          monthSpend);
    }
  }
}
