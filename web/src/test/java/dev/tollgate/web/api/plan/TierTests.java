package dev.tollgate.web.api.plan;

import dev.tollgate.engine.money.Credits;
import dev.tollgate.engine.plan.Caller.Role;
import dev.tollgate.web.RunningTollgate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/// A product with a feature `storage` in gigabytes, and somebody who may make and change tiers.
@TestInstance(Lifecycle.PER_CLASS)
abstract class TierTests {

  static final String TIERS = "/api/v1/admin/tiers";
  static final String FEATURES = "/api/v1/admin/features";
  static final String CHAT =
      "{\"model\":\"sim-large\",\"max_tokens\":5,\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]}";

  RunningTollgate tollgate;
  PlanClient admin;

  @BeforeAll
  void start() {
    tollgate = RunningTollgate.start();
    admin = new PlanClient(tollgate, tollgate.customer("large", Credits.ZERO, Role.ADMIN).key());
    admin.post(
        FEATURES,
        "{\"key\":\"storage\",\"name\":\"Storage\",\"category\":\"limits\",\"kind\":\"numeric\",\"unit\":\"GB\"}");
  }

  @AfterAll
  void stop() {
    tollgate.close();
  }

  /// One that costs a customer $10 a month and twice what the provider takes.
  static String tier(String code) {
    return """
    {"code":"%s","name":"A tier","monthly_usd":"10","markup_percent":"100","peak_factor":"1",
     "features":["chat"]}
    """
        .formatted(code);
  }
}
