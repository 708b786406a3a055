package dev.tollgate.batch;

/// What becomes of a run whose time passed while no node ran jobs, or whose node died in it.
enum Missed {
  /// Nothing: the job comes by often, and its next run does the same work.
  LEFT_OUT,
  /// It is run once as soon as a node is there, however many times were missed: the next would be
  /// hours away.
  MADE_UP
}
