/// Plays traces of real calls against the product's own admit, hold and settle, and tells what came
/// of it.
@NullMarked
package dev.tollgate.replay;

import org.jspecify.annotations.NullMarked;
