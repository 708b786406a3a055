package dev.tollgate.web.console.rules;

import dev.tollgate.engine.release.RuleFiles;
import dev.tollgate.web.body.BodyFields;
import dev.tollgate.web.rules.RuleSetRequest;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;

/// What lies in the workbench of somebody's browser.
///
/// @param asked what else the request says
record RuleDraft(RuleFiles files, RuleFiles scenarios, BodyFields asked) {

  static RuleDraft of(HttpServletRequest request) throws IOException {
    BodyFields fields = RuleSetRequest.body(request, "{\"files\": {…}, \"scenarios\": {…}}");
    RuleFiles files = RuleSetRequest.files(fields);
    RuleFiles scenarios = RuleSetRequest.scenarios(fields);
    fields.refuseIfWrong();
    return new RuleDraft(files, scenarios, fields);
  }
}
