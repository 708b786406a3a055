package dev.tollgate.engine.rating;

import dev.tollgate.engine.usage.Usage;
import dev.tollgate.engine.usage.UsageKind;
import java.math.BigDecimal;
import java.util.SortedMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Collects the fields of a [MeteredCall]; what is not set is zero, false, null or empty.
public final class MeteredCallBuilder {

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

  MeteredCallBuilder() {}

  MeteredCallBuilder(MeteredCall call) {
    this.account = call.account();
    this.tierCode = call.tierCode();
    this.tierVersion = call.tierVersion();
    this.tierMarkup = call.tierMarkup();
    this.modelMarkup = call.modelMarkup();
    this.tierModelMarkup = call.tierModelMarkup();
    this.tierPeakFactor = call.tierPeakFactor();
    this.tierByokFee = call.tierByokFee();
    this.tierMayLose = call.tierMayLose();
    this.tierOutputCap = call.tierOutputCap();
    this.tierDayCalls = call.tierDayCalls();
    this.tierMonthCalls = call.tierMonthCalls();
    this.modelOutputCap = call.modelOutputCap();
    this.modelMonthCalls = call.modelMonthCalls();
    this.featureIncluded = call.featureIncluded();
    this.suspended = call.suspended();
    this.trialOver = call.trialOver();
    this.industry = call.industry();
    this.model = call.model();
    this.modelFamily = call.modelFamily();
    this.modelAllowed = call.modelAllowed();
    this.modelFree = call.modelFree();
    this.provider = call.provider();
    this.service = call.service();
    this.serviceClass = call.serviceClass();
    this.byok = call.byok();
    this.promptTokens = call.promptTokens();
    this.inputTokens = call.inputTokens();
    this.cachedInputTokens = call.cachedInputTokens();
    this.cacheWrite5mTokens = call.cacheWrite5mTokens();
    this.cacheWrite1hTokens = call.cacheWrite1hTokens();
    this.outputTokens = call.outputTokens();
    this.reasoningTokens = call.reasoningTokens();
    this.audioInTokens = call.audioInTokens();
    this.cachedAudioInTokens = call.cachedAudioInTokens();
    this.audioOutTokens = call.audioOutTokens();
    this.imageInTokens = call.imageInTokens();
    this.imageOutTokens = call.imageOutTokens();
    this.characters = call.characters();
    this.requests = call.requests();
    this.images = call.images();
    this.seconds = call.seconds();
    this.searches = call.searches();
    this.outputCeiling = call.outputCeiling();
    this.platformHour = call.platformHour();
    this.platformWeekday = call.platformWeekday();
    this.platformHoliday = call.platformHoliday();
    this.accountHour = call.accountHour();
    this.accountWeekday = call.accountWeekday();
    this.couponPercent = call.couponPercent();
    this.arms = call.arms();
    this.creditsWanted = call.creditsWanted();
    this.monthTokens = call.monthTokens();
    this.monthSpend = call.monthSpend();
  }

  public MeteredCallBuilder account(String value) {
    this.account = value;
    return this;
  }

  public MeteredCallBuilder tierCode(String value) {
    this.tierCode = value;
    return this;
  }

  public MeteredCallBuilder tierVersion(int value) {
    this.tierVersion = value;
    return this;
  }

  public MeteredCallBuilder tierMarkup(@Nullable BigDecimal value) {
    this.tierMarkup = value;
    return this;
  }

  public MeteredCallBuilder modelMarkup(@Nullable BigDecimal value) {
    this.modelMarkup = value;
    return this;
  }

  public MeteredCallBuilder tierModelMarkup(@Nullable BigDecimal value) {
    this.tierModelMarkup = value;
    return this;
  }

  public MeteredCallBuilder tierPeakFactor(@Nullable BigDecimal value) {
    this.tierPeakFactor = value;
    return this;
  }

  public MeteredCallBuilder tierByokFee(@Nullable BigDecimal value) {
    this.tierByokFee = value;
    return this;
  }

  public MeteredCallBuilder tierMayLose(boolean value) {
    this.tierMayLose = value;
    return this;
  }

  public MeteredCallBuilder tierOutputCap(@Nullable Long value) {
    this.tierOutputCap = value;
    return this;
  }

  public MeteredCallBuilder tierDayCalls(@Nullable Long value) {
    this.tierDayCalls = value;
    return this;
  }

  public MeteredCallBuilder tierMonthCalls(@Nullable Long value) {
    this.tierMonthCalls = value;
    return this;
  }

  public MeteredCallBuilder modelOutputCap(@Nullable Long value) {
    this.modelOutputCap = value;
    return this;
  }

  public MeteredCallBuilder modelMonthCalls(@Nullable Long value) {
    this.modelMonthCalls = value;
    return this;
  }

  public MeteredCallBuilder featureIncluded(boolean value) {
    this.featureIncluded = value;
    return this;
  }

  public MeteredCallBuilder suspended(boolean value) {
    this.suspended = value;
    return this;
  }

  public MeteredCallBuilder trialOver(boolean value) {
    this.trialOver = value;
    return this;
  }

  public MeteredCallBuilder industry(@Nullable String value) {
    this.industry = value;
    return this;
  }

  public MeteredCallBuilder model(String value) {
    this.model = value;
    return this;
  }

  public MeteredCallBuilder modelFamily(@Nullable String value) {
    this.modelFamily = value;
    return this;
  }

  public MeteredCallBuilder modelAllowed(boolean value) {
    this.modelAllowed = value;
    return this;
  }

  public MeteredCallBuilder modelFree(boolean value) {
    this.modelFree = value;
    return this;
  }

  public MeteredCallBuilder provider(String value) {
    this.provider = value;
    return this;
  }

  public MeteredCallBuilder service(String value) {
    this.service = value;
    return this;
  }

  public MeteredCallBuilder serviceClass(String value) {
    this.serviceClass = value;
    return this;
  }

  public MeteredCallBuilder byok(boolean value) {
    this.byok = value;
    return this;
  }

  public MeteredCallBuilder promptTokens(long value) {
    this.promptTokens = value;
    return this;
  }

  public MeteredCallBuilder inputTokens(long value) {
    this.inputTokens = value;
    return this;
  }

  public MeteredCallBuilder cachedInputTokens(long value) {
    this.cachedInputTokens = value;
    return this;
  }

  public MeteredCallBuilder cacheWrite5mTokens(long value) {
    this.cacheWrite5mTokens = value;
    return this;
  }

  public MeteredCallBuilder cacheWrite1hTokens(long value) {
    this.cacheWrite1hTokens = value;
    return this;
  }

  public MeteredCallBuilder outputTokens(long value) {
    this.outputTokens = value;
    return this;
  }

  public MeteredCallBuilder reasoningTokens(long value) {
    this.reasoningTokens = value;
    return this;
  }

  public MeteredCallBuilder audioInTokens(long value) {
    this.audioInTokens = value;
    return this;
  }

  public MeteredCallBuilder cachedAudioInTokens(long value) {
    this.cachedAudioInTokens = value;
    return this;
  }

  public MeteredCallBuilder audioOutTokens(long value) {
    this.audioOutTokens = value;
    return this;
  }

  public MeteredCallBuilder imageInTokens(long value) {
    this.imageInTokens = value;
    return this;
  }

  public MeteredCallBuilder imageOutTokens(long value) {
    this.imageOutTokens = value;
    return this;
  }

  public MeteredCallBuilder characters(long value) {
    this.characters = value;
    return this;
  }

  public MeteredCallBuilder requests(long value) {
    this.requests = value;
    return this;
  }

  public MeteredCallBuilder images(long value) {
    this.images = value;
    return this;
  }

  public MeteredCallBuilder seconds(long value) {
    this.seconds = value;
    return this;
  }

  public MeteredCallBuilder searches(long value) {
    this.searches = value;
    return this;
  }

  public MeteredCallBuilder outputCeiling(@Nullable Long value) {
    this.outputCeiling = value;
    return this;
  }

  public MeteredCallBuilder platformHour(int value) {
    this.platformHour = value;
    return this;
  }

  public MeteredCallBuilder platformWeekday(boolean value) {
    this.platformWeekday = value;
    return this;
  }

  public MeteredCallBuilder platformHoliday(boolean value) {
    this.platformHoliday = value;
    return this;
  }

  public MeteredCallBuilder accountHour(int value) {
    this.accountHour = value;
    return this;
  }

  public MeteredCallBuilder accountWeekday(boolean value) {
    this.accountWeekday = value;
    return this;
  }

  /// @param value by experiment
  public MeteredCallBuilder arms(SortedMap<String, String> value) {
    this.arms =
        value.isEmpty()
            ? null
            : value.entrySet().stream()
                .map(arm -> arm.getKey() + "=" + arm.getValue())
                .collect(Collectors.joining(";"));
    return this;
  }

  public MeteredCallBuilder creditsWanted(@Nullable BigDecimal value) {
    this.creditsWanted = value;
    return this;
  }

  public MeteredCallBuilder couponPercent(@Nullable BigDecimal value) {
    this.couponPercent = value;
    return this;
  }

  public MeteredCallBuilder monthTokens(long value) {
    this.monthTokens = value;
    return this;
  }

  public MeteredCallBuilder monthSpend(BigDecimal value) {
    this.monthSpend = value;
    return this;
  }

  /// Sets every usage field, and the size of the prompt.
  public MeteredCallBuilder usage(Usage usage) {
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
