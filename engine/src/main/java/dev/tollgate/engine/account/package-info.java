/// Who calls: accounts, their keys, and the months their counters and allowances run in.
@NullMarked
package dev.tollgate.engine.account;

import org.jspecify.annotations.NullMarked;
