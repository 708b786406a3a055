package dev.tollgate.engine.rating;

/// What a rule of the affordability phase may do, through the global `gate`, about a call whose
/// worst case may be more than the account has. Whether it is, the hold decides.
public interface AffordActions {

  /// Such a call is refused.
  ///
  /// @param code lower-case words joined by `_`, never renamed: clients act on it
  void refuse(String code);

  /// Such a call is made with as much output as the credits cover.
  ///
  /// @param tokens the least output worth having, one or more; what does not cover it is refused
  void clampOutput(long tokens);
}
