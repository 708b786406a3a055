package dev.tollgate.engine.call;

import dev.tollgate.engine.account.AccountId;
import dev.tollgate.engine.account.KeyId;

/// What makes two requests the same one, sent again: the key its client named, for one account and
/// one route.
///
/// @param key 1 to 255 characters
/// @param by the API key it came with
/// @param metered whether it is a call, so that the books tell what became of it
public record RequestKey(AccountId account, String route, String key, KeyId by, boolean metered) {}
