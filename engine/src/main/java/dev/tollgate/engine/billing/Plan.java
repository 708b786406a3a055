package dev.tollgate.engine.billing;

/// What an account has subscribed to.
///
/// @param tier the tier's code
/// @param version of the tier
/// @param seats how many members it pays for, 1 and up
public record Plan(String tier, int version, Interval interval, int seats) {}
