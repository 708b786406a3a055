/// What happened and whom it is told to: events, the endpoints and people they go out to, and when
/// an account's spending is worth a word.
@NullMarked
package dev.tollgate.engine.alert;

import org.jspecify.annotations.NullMarked;
