/// A provider that runs anywhere, offline: deterministic text, honest usage, and faults on demand.
@NullMarked
package dev.tollgate.provider.simulated;

import org.jspecify.annotations.NullMarked;
