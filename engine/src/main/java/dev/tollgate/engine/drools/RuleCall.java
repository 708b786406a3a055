package dev.tollgate.engine.drools;

/// An action of a rule, read and found right: a method of a global and its arguments.
///
/// @param arguments as the rule engine reads them
record RuleCall(String global, String method, String arguments) {

  String drl() {
    return "%s.%s(%s);".formatted(global, method, arguments);
  }
}
