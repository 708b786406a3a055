/// What a call used: quantities by kind that never overlap, whatever shape a provider reports them
/// in.
@NullMarked
package dev.tollgate.engine.usage;

import org.jspecify.annotations.NullMarked;
