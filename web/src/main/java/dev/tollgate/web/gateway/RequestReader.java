package dev.tollgate.web.gateway;

import dev.tollgate.provider.Endpoint;
import dev.tollgate.web.body.JsonBody;
import dev.tollgate.web.error.ApiError;
import dev.tollgate.web.error.ApiError.Fault;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// Reads the body of a request, or says everything that is wrong with it.
abstract class RequestReader {

  static final int LONGEST_NAME = 256;

  private final Endpoint endpoint;
  private final String wanted;

  /// @param wanted shown to who sent something else: `{"model": …}`
  RequestReader(Endpoint endpoint, String wanted) {
    this.endpoint = endpoint;
    this.wanted = wanted;
  }

  /// What came of reading.
  sealed interface Reading {
    record Accepted(MeteredRequest request) implements Reading {}

    /// @param model the name the client wrote; empty when it cannot be read
    record Rejected(ApiError error, String model) implements Reading {}
  }

  /// What is called: `chat`.
  final String service() {
    return MeteredRequest.service(endpoint);
  }

  final Reading read(byte[] body) {
    return switch (JsonBody.parse(body, wanted)) {
      case JsonBody.Malformed malformed -> new Reading.Rejected(malformed.error(), "");
      case JsonBody.Parsed parsed -> check(parsed.json(), body.length);
    };
  }

  private Reading check(ObjectNode body, int bytes) {
    RequestFields fields = new RequestFields(body);
    MeteredRequest request = request(body, fields, bytes);
    if (!fields.faults().isEmpty()) {
      return rejected(body, "invalid_request", fields.faults());
    }
    List<Fault> unpriced = unpriced(body);
    if (!unpriced.isEmpty()) {
      return rejected(body, "field_not_priced", unpriced);
    }
    return new Reading.Accepted(request);
  }

  private static Reading rejected(ObjectNode body, String code, List<Fault> faults) {
    return new Reading.Rejected(
        ApiError.ofFaults(422, code, faults),
        body.path("model").isString() ? body.path("model").stringValue() : "");
  }

  /// Takes the request out of its fields; what is wrong is noted there.
  ///
  /// @param bytes of the whole body
  abstract MeteredRequest request(ObjectNode body, RequestFields fields, int bytes);

  /// One fault for each field that changes what the call costs and has no price here.
  List<Fault> unpriced(ObjectNode body) {
    return UnpricedFields.in(body);
  }

  static @Nullable Long smaller(@Nullable Long one, @Nullable Long other) {
    if (one == null || other == null) {
      return one == null ? other : one;
    }
    return Math.min(one, other);
  }

  static int orOne(@Nullable Long number) {
    return number == null ? 1 : Math.toIntExact(number);
  }
}
