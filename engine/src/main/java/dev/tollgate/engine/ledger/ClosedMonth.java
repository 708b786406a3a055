package dev.tollgate.engine.ledger;

import dev.tollgate.engine.account.AllowanceMonth;
import dev.tollgate.engine.money.Credits;

/// An allowance month that was closed, as the books keep it.
///
/// @param sequence the number of the close within the account
/// @param unused what was neither spent nor held
/// @param rolled the part of it that rolled into the next month; the rest is breakage
/// @param mostRolled what might have rolled at most; what holds give back later rolls as far as
///   this leaves room
/// @param granted the allowance of the next month; zero when there was none or it waited for a fee
public record ClosedMonth(
    long sequence,
    AllowanceMonth month,
    AllowanceMonth next,
    Credits unused,
    Credits rolled,
    Credits mostRolled,
    Credits granted) {}
