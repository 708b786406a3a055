package dev.tollgate.stripe;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/// The signature of an event: `t=1492774577,v1=5257a8…`, an HMAC-SHA-256 of the time, a dot and the
/// body as it came. Any of several secrets may have made it, while one takes the place of another.
///
/// @param secrets that are believed
/// @param tolerance how far the time may lie from now, before or after
public record StripeSignature(List<String> secrets, Duration tolerance) {

  private static final String ALGORITHM = "HmacSHA256";

  /// Five minutes, as Stripe's own libraries take.
  public static final Duration TOLERANCE = Duration.ofMinutes(5);

  public StripeSignature {
    secrets = List.copyOf(secrets);
  }

  /// Why a signature is not believed; empty when it is.
  public Optional<String> refusal(@Nullable String header, byte[] body, Instant now) {
    if (header == null || header.isBlank()) {
      return Optional.of("the header Stripe-Signature is missing");
    }
    Long time = time(header);
    List<byte[]> signatures = signatures(header);
    if (time == null || signatures.isEmpty()) {
      return Optional.of("the header Stripe-Signature is not of the form t=…,v1=…");
    }
    boolean known =
        secrets.stream()
            .map(secret -> sign(secret, time, body))
            .anyMatch(right -> signatures.stream().anyMatch(given -> same(right, given)));
    if (!known) {
      return Optional.of("the signature was made with none of the secrets, or of another body");
    }
    Duration apart = Duration.between(Instant.ofEpochSecond(time), now).abs();
    return apart.compareTo(tolerance) > 0
        ? Optional.of(
            "it was signed %d s from now, and %d are tolerated"
                .formatted(apart.toSeconds(), tolerance.toSeconds()))
        : Optional.empty();
  }

  /// The header for a body that is sent now.
  public static String of(String secret, byte[] body, Instant now) {
    long time = now.getEpochSecond();
    return "t=%d,v1=%s".formatted(time, HexFormat.of().formatHex(sign(secret, time, body)));
  }

  private static @Nullable Long time(String header) {
    for (String part : header.split(",", -1)) {
      if (part.strip().matches("t=[0-9]{1,12}")) {
        return Long.valueOf(part.strip().substring(2));
      }
    }
    return null;
  }

  private static List<byte[]> signatures(String header) {
    List<byte[]> found = new ArrayList<>();
    for (String part : header.split(",", -1)) {
      if (part.strip().matches("v1=[0-9a-f]{64}")) {
        found.add(HexFormat.of().parseHex(part.strip().substring(3)));
      }
    }
    return found;
  }

  private static byte[] sign(String secret, long time, byte[] body) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM));
      mac.update("%d.".formatted(time).getBytes(StandardCharsets.UTF_8));
      return mac.doFinal(body);
    } catch (GeneralSecurityException missing) {
      throw new IllegalStateException("This JDK has no " + ALGORITHM, missing);
    }
  }

  /// Takes as long for every wrong one.
  private static boolean same(byte[] right, byte[] given) {
    return MessageDigest.isEqual(right, given);
  }
}
