/// Requests to addresses that somebody outside named: webhook endpoints and whatever else a
/// customer points at. One guard decides what may be reached.
@NullMarked
package dev.tollgate.egress;

import org.jspecify.annotations.NullMarked;
