package dev.tollgate.engine.rating;

/// What a rule of the entitlement and access phases may do, through the global `gate`.
public interface GateActions {

  /// Refuses the call.
  ///
  /// @param code lower-case words joined by `_`, never renamed: clients act on it
  void refuse(String code);

  /// Caps the output of the call; of several caps the lowest holds.
  ///
  /// @param tokens less than one, which a field of the call can be, caps it to one
  void capOutput(long tokens);

  /// Declares a ceiling that the hold checks.
  ///
  /// @param counter the key of a [CeilingCounter]
  /// @param most the largest value the counter may reach with this call in it; less than zero
  ///   counts as zero
  void atMost(String counter, long most);
}
