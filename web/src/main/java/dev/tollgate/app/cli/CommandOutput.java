package dev.tollgate.app.cli;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import org.slf4j.LoggerFactory;

/// Keeps a command's output its own: what libraries log goes to the error stream, from warnings up.
/// A server configures its logs anew when it starts.
public final class CommandOutput {

  private CommandOutput() {}

  public static void quietLogs() {
    if (!(LoggerFactory.getILoggerFactory() instanceof LoggerContext logs)) {
      return;
    }
    logs.reset();
    PatternLayoutEncoder encoder = new PatternLayoutEncoder();
    encoder.setContext(logs);
    encoder.setPattern("%level %logger{0}: %msg%n%nopex");
    encoder.start();
    ConsoleAppender<ILoggingEvent> errors = new ConsoleAppender<>();
    errors.setContext(logs);
    errors.setTarget("System.err");
    errors.setEncoder(encoder);
    errors.start();
    var root = logs.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    root.setLevel(Level.WARN);
    root.addAppender(errors);
  }
}
