/// What providers charge: models, their names and effective-dated prices, and the cost of a usage.
@NullMarked
package dev.tollgate.engine.catalog;

import org.jspecify.annotations.NullMarked;
