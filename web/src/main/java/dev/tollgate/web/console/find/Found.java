package dev.tollgate.web.console.find;

/// Something that was found.
///
/// @param about what tells it from others of its name; may be empty
/// @param href the page about it
public record Found(String title, String about, String href) {}
