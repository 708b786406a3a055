package dev.tollgate.web.api.account;

/// What a client wrote, as far as it is repeated to it.
public final class Shown {

  private static final int MOST = 60;

  private Shown() {}

  public static String of(String text) {
    return text.length() <= MOST ? text : text.substring(0, MOST);
  }
}
