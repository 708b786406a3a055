package dev.tollgate.web.api;

import dev.tollgate.engine.release.RuleFiles;
import dev.tollgate.web.error.ApiError;
import dev.tollgate.web.error.ApiError.Fault;
import dev.tollgate.web.error.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// The files of a draft as a request brings them: `{"files": {"markups.drl": "package …"}}`.
final class DraftFiles {

  private DraftFiles() {}

  /// @throws Refusal if there are none, or one has no text
  static RuleFiles of(ObjectNode body) {
    List<Fault> faults = new ArrayList<>();
    Map<String, String> files = new TreeMap<>();
    for (Map.Entry<String, JsonNode> file : body.path("files").properties()) {
      if (file.getValue().isString()) {
        files.put(file.getKey(), file.getValue().asString());
      } else {
        faults.add(
            new Fault(
                "files." + file.getKey(),
                "files.%s must be the text of the file, as a string.".formatted(file.getKey())));
      }
    }
    if (files.isEmpty() && faults.isEmpty()) {
      faults.add(
          new Fault(
              "files",
              "files must name each .drl and .csv file of the set with its text, and names none."));
    }
    if (!faults.isEmpty()) {
      throw new Refusal(ApiError.ofFaults(422, "invalid_request", faults));
    }
    return RuleFiles.of(files);
  }
}
