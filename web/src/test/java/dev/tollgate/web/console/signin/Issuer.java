package dev.tollgate.web.console.signin;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.Map;

/// An identity provider on HTTP that takes everyone for the person it was told of.
final class Issuer implements AutoCloseable {

  private final HttpServer server;
  private final RSAKey key;
  private volatile String email = "";
  private volatile boolean verified;
  private volatile String nonce = "";

  Issuer() throws IOException, JOSEException {
    key = new RSAKeyGenerator(2048).keyID("one").generate();
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/.well-known/openid-configuration", each -> json(each, document()));
    server.createContext("/jwks", each -> json(each, new JWKSet(key.toPublicJWK()).toString()));
    server.createContext("/authorize", this::authorize);
    server.createContext("/token", each -> json(each, token()));
    server.start();
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  void takesEveryoneFor(String address, boolean isVerified) {
    email = address;
    verified = isVerified;
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private String document() {
    return """
    {"issuer": "%1$s", "authorization_endpoint": "%1$s/authorize",
     "token_endpoint": "%1$s/token", "jwks_uri": "%1$s/jwks",
     "response_types_supported": ["code"], "subject_types_supported": ["public"],
     "id_token_signing_alg_values_supported": ["RS256"],
     "scopes_supported": ["openid", "email"]}
    """
        .formatted(url());
  }

  private void authorize(HttpExchange exchange) throws IOException {
    Map<String, String> asked = new HashMap<>();
    for (String pair : exchange.getRequestURI().getRawQuery().split("&", -1)) {
      String[] parts = pair.split("=", 2);
      asked.put(parts[0], URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
    }
    nonce = asked.getOrDefault("nonce", "");
    exchange
        .getResponseHeaders()
        .add(
            "Location",
            "%s?code=a_code&state=%s"
                .formatted(
                    asked.get("redirect_uri"),
                    java.net.URLEncoder.encode(asked.get("state"), StandardCharsets.UTF_8)));
    exchange.sendResponseHeaders(302, -1);
    exchange.close();
  }

  private String token() {
    try {
      SignedJWT id =
          new SignedJWT(
              new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("one").build(),
              new JWTClaimsSet.Builder()
                  .issuer(url())
                  .subject("somebody")
                  .audience("tollgate")
                  .issueTime(Date.from(Instant.now()))
                  .expirationTime(Date.from(Instant.now().plusSeconds(300)))
                  .claim("nonce", nonce)
                  .claim("email", email)
                  .claim("email_verified", verified)
                  .build());
      id.sign(new RSASSASigner(key));
      return "{\"access_token\": \"a\", \"token_type\": \"Bearer\", \"expires_in\": 300, \"id_token\": \"%s\"}"
          .formatted(id.serialize());
    } catch (JOSEException failed) {
      throw new IllegalStateException(failed);
    }
  }

  private static void json(HttpExchange exchange, String text) throws IOException {
    byte[] body = text.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().add("Content-Type", "application/json");
    exchange.sendResponseHeaders(200, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }
}
