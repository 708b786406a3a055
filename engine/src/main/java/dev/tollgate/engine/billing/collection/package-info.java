/// Collecting money: what is asked of whoever collects it, what they say became of it, and how both
/// sides are made to agree.
@NullMarked
package dev.tollgate.engine.billing.collection;

import org.jspecify.annotations.NullMarked;
