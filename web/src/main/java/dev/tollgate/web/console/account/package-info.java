/// Pages about accounts: who they are, what they have, what they did.
@NullMarked
package dev.tollgate.web.console.account;

import org.jspecify.annotations.NullMarked;
