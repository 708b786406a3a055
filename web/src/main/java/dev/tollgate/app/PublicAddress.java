package dev.tollgate.app;

/// Where people reach this installation: the setting `tollgate.public-url`, or where it listens.
final class PublicAddress {

  private PublicAddress() {}

  /// Without a slash at the end.
  static String of(SettingSource source) {
    return source
        .value("tollgate.public-url")
        .orElseGet(() -> ListenSettings.of(source).url())
        .replaceAll("/+$", "");
  }
}
