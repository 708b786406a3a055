/// What an account may do and at which terms: tiers, their versions, features and model access.
@NullMarked
package dev.tollgate.engine.plan;

import org.jspecify.annotations.NullMarked;
