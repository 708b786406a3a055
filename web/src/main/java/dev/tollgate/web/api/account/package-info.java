/// Organisations over HTTP: accounts, teams, members, keys and their limits.
@NullMarked
package dev.tollgate.web.api.account;

import org.jspecify.annotations.NullMarked;
