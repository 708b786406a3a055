/// Who calls: keys, accounts and their tiers, as every node knows them.
@NullMarked
package dev.tollgate.store.caller;

import org.jspecify.annotations.NullMarked;
