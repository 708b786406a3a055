/// Runs the scenarios of the shipped rules, and holds the rules to the guards of the house.
@NullMarked
package dev.tollgate.rules;

import org.jspecify.annotations.NullMarked;
