package dev.tollgate.web.plan;

import dev.tollgate.engine.plan.Tier;
import dev.tollgate.plan.TierJson;
import dev.tollgate.web.body.EntityTag;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// The entity tag of a tier: it changes with every edit, and not with every account that comes.
public final class TierTag {

  private TierTag() {}

  public static String of(Tier tier) {
    return EntityTag.of(edited(tier));
  }

  public static boolean matches(@Nullable String ifMatch, Tier tier) {
    return EntityTag.matches(ifMatch, edited(tier));
  }

  private static ObjectNode edited(Tier tier) {
    ObjectNode json = TierJson.write(tier);
    json.remove("accounts");
    return json;
  }
}
