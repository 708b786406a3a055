package dev.tollgate.web.console.progress;

/// How far a piece of work is, as a page shows it.
///
/// @param percent of the work, from 0 to 100; negative: nobody knows
/// @param text in words
/// @param ended whether nothing more comes of it
public record Progress(int percent, String text, boolean ended) {}
