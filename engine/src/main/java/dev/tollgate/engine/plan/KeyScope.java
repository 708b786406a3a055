package dev.tollgate.engine.plan;

import dev.tollgate.engine.account.IpRange;
import dev.tollgate.engine.account.RateLimit;
import java.util.List;

/// What a key is limited to, beyond what its account may do.
///
/// @param models names or patterns with `*`; empty: all
/// @param services such as `chat`; empty: all
/// @param networks where calls may come from; empty: anywhere
/// @param rates of this key alone
public record KeyScope(
    List<String> models, List<String> services, List<IpRange> networks, RateLimit rates) {

  public static final KeyScope ALL = new KeyScope(List.of(), List.of(), List.of(), RateLimit.NONE);

  public KeyScope {
    models = List.copyOf(models);
    services = List.copyOf(services);
    networks = List.copyOf(networks);
  }

  public static KeyScope ofModels(List<String> models) {
    return new KeyScope(models, List.of(), List.of(), RateLimit.NONE);
  }

  public boolean allowsModel(String model) {
    return models.isEmpty() || ModelPattern.anyMatches(models, model);
  }

  public boolean allowsService(String service) {
    return services.isEmpty() || services.contains(service);
  }
}
