/// From provider cost to price: the facts rules see, what they may do, and the lines a receipt
/// shows.
@NullMarked
package dev.tollgate.engine.rating;

import org.jspecify.annotations.NullMarked;
