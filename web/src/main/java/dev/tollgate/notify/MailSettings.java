package dev.tollgate.notify;

import java.util.Arrays;
import java.util.List;

/// How mail is sent: `tollgate.smtp.…`, or `TOLLGATE_SMTP_…` in the environment.
///
/// @param host the SMTP server; empty: no mail is sent
/// @param user to log in as; empty: nobody logs in
/// @param from the address mail comes from
/// @param startTls whether nothing is sent before the connection is encrypted
/// @param operators addresses of the platform's people
public record MailSettings(
    String host,
    int port,
    String user,
    String password,
    String from,
    boolean startTls,
    List<String> operators) {

  public MailSettings {
    operators = List.copyOf(operators);
  }

  /// @param operators apart by commas
  /// @throws IllegalArgumentException if mail is on and says not where from
  public static MailSettings of(
      String host,
      int port,
      String user,
      String password,
      String from,
      boolean startTls,
      String operators) {
    if (!host.isBlank() && !from.contains("@")) {
      throw new IllegalArgumentException(
          "tollgate.smtp.from is '%s'; with an SMTP server set it must be the address mail comes from, like billing@example.com"
              .formatted(from));
    }
    return new MailSettings(
        host,
        port,
        user,
        password,
        from,
        startTls,
        Arrays.stream(operators.split(",", -1))
            .map(String::strip)
            .filter(each -> !each.isEmpty())
            .toList());
  }

  public boolean isOn() {
    return !host.isBlank();
  }
}
