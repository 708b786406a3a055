package dev.tollgate.notify;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Signs by the symmetric scheme of Standard Webhooks 1.0.0: HMAC-SHA256 over id, seconds since
/// 1970 and body, joined by full stops, in Base64 behind `v1,`; several signatures are apart by
/// spaces.
final class WebhookSignature {

  private static final String PREFIX = "whsec_";
  private static final String HMAC = "HmacSHA256";

  private WebhookSignature() {}

  /// @param secrets `whsec_` and Base64, each of which signs
  static String of(List<String> secrets, String id, long seconds, String body) {
    String signed = "%s.%d.%s".formatted(id, seconds, body);
    return secrets.stream()
        .map(secret -> "v1," + hmac(secret, signed))
        .collect(Collectors.joining(" "));
  }

  private static String hmac(String secret, String signed) {
    byte[] key = Base64.getDecoder().decode(secret.substring(PREFIX.length()));
    try {
      Mac mac = Mac.getInstance(HMAC);
      mac.init(new SecretKeySpec(key, HMAC));
      return Base64.getEncoder()
          .encodeToString(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException missing) {
      throw new IllegalStateException("Every JDK has HMAC-SHA256", missing);
    }
  }
}
