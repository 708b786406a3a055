package dev.tollgate.engine.rating;

/// What a rule about spending may do, through the global `alert`.
public interface AlertActions {

  /// Tells the account's people, once per crossing per period.
  ///
  /// @param kind lower-case words joined by `_`, never renamed: `allowance_80`
  void raise(String kind);
}
