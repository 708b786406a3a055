/// Tiers, features and whole plans as JSON and YAML have them.
@NullMarked
package dev.tollgate.plan;

import org.jspecify.annotations.NullMarked;
