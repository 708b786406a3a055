package dev.tollgate.provider.usage;

import dev.tollgate.engine.usage.Usage;
import dev.tollgate.engine.usage.UsageFlag;
import dev.tollgate.engine.usage.UsageKind;
import java.util.Set;

/// A prompt reported as a whole with parts in it, taken apart into kinds that do not overlap. What
/// no part names is plain input.
///
/// @param whole every token of the prompt
/// @param cached read from a cache, of any modality
/// @param written to a cache for 5 minutes
/// @param audio of any origin
/// @param cachedAudio the audio among the cached
/// @param image of any origin
record PromptParts(
    long whole, long cached, long written, long audio, long cachedAudio, long image) {

  void into(Usage.Builder usage, Set<UsageFlag> flags) {
    Remainder rest = new Remainder(whole, flags);
    long read = rest.believedDiscount(cached);
    long readAudio = Math.min(Math.min(cachedAudio, read), audio);
    long audioParts = rest.take(audio - readAudio);
    long imageParts = rest.take(image);
    long writes = rest.take(written);
    long reads = rest.take(read);
    usage
        .set(UsageKind.AUDIO_IN, audioParts)
        .set(UsageKind.IMAGE_IN, imageParts)
        .set(UsageKind.CACHE_WRITE_5M, writes)
        .set(UsageKind.CACHED_AUDIO_IN, Math.min(readAudio, reads))
        .set(UsageKind.CACHED_INPUT, reads - Math.min(readAudio, reads))
        .set(UsageKind.INPUT, rest.left());
  }
}
