package dev.tollgate.app.demo;

import dev.tollgate.app.home.SecretFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// `demo.json` of a home.
///
/// @param file readable by its owner alone
public record DemoFile(SecretFile file) {

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(SerializationFeature.INDENT_OUTPUT)
          .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
          .build();

  public static DemoFile in(Path home) {
    return new DemoFile(new SecretFile(home.resolve("demo.json")));
  }

  /// What it holds; empty when it is missing or someone spoiled it.
  public Optional<DemoAccess> read() {
    try {
      return file.read().map(text -> JSON.readValue(text, DemoAccess.class));
    } catch (JacksonException spoiled) {
      return Optional.empty();
    } catch (IOException failed) {
      throw new UncheckedIOException("Cannot read " + file.path(), failed);
    }
  }

  /// Deletes it, if it is there.
  public void delete() {
    try {
      Files.deleteIfExists(file.path());
    } catch (IOException failed) {
      throw new UncheckedIOException("Cannot delete " + file.path(), failed);
    }
  }

  void write(DemoAccess access) {
    try {
      file.write(JSON.writeValueAsString(access) + "\n");
    } catch (IOException failed) {
      throw new UncheckedIOException("Cannot write " + file.path(), failed);
    }
  }
}
