package dev.tollgate.app;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/// The entry point of the only runnable.
@SpringBootApplication(scanBasePackages = "dev.tollgate")
public class Tollgate {

  public static void main(String[] args) {
    SpringApplication.run(Tollgate.class, args);
  }
}
