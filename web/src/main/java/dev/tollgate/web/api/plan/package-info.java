/// Tiers, features and whole plans over HTTP.
@NullMarked
package dev.tollgate.web.api.plan;

import org.jspecify.annotations.NullMarked;
