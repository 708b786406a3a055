package dev.tollgate.app;

import dev.tollgate.app.cli.RootCommand;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/// The entry point of the only runnable: hands its arguments to the commands, of which `up` starts
/// the server.
@SpringBootApplication(scanBasePackages = "dev.tollgate")
public class Tollgate {

  public static void main(String[] args) {
    System.exit(RootCommand.run(args));
  }
}
