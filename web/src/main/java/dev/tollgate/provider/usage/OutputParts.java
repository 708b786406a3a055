package dev.tollgate.provider.usage;

import dev.tollgate.engine.usage.Usage;
import dev.tollgate.engine.usage.UsageFlag;
import dev.tollgate.engine.usage.UsageKind;
import java.util.Set;

/// An output reported as a whole with parts in it, taken apart into kinds that do not overlap.
///
/// @param whole every token produced, the parts included
record OutputParts(long whole, long reasoning, long audio, long image) {

  void into(Usage.Builder usage, Set<UsageFlag> flags) {
    Remainder rest = new Remainder(whole, flags);
    usage
        .set(UsageKind.REASONING, rest.take(reasoning))
        .set(UsageKind.AUDIO_OUT, rest.take(audio))
        .set(UsageKind.IMAGE_OUT, rest.take(image))
        .set(UsageKind.OUTPUT, rest.left());
  }
}
