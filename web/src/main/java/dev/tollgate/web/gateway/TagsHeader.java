package dev.tollgate.web.gateway;

import dev.tollgate.web.error.ApiError;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The client's own tags for reports, from the header `x-tollgate-tags: team=search,run=7`. Never
/// sent upstream, never seen by rules.
final class TagsHeader {

  static final String NAME = "x-tollgate-tags";
  private static final int MOST = 16;
  private static final Pattern TAG =
      Pattern.compile("\\s*([A-Za-z0-9_.-]{1,64})=([A-Za-z0-9_.:/@ -]{0,128})\\s*");

  private TagsHeader() {}

  /// What came of reading.
  sealed interface Tags {
    record Read(Map<String, String> tags) implements Tags {}

    record Bad(ApiError error) implements Tags {}
  }

  static Tags read(@Nullable String header) {
    if (header == null || header.isBlank()) {
      return new Tags.Read(Map.of());
    }
    Map<String, String> tags = new LinkedHashMap<>();
    for (String part : header.split(",", -1)) {
      Matcher tag = TAG.matcher(part);
      if (!tag.matches()) {
        return bad("'%s' is no tag".formatted(part.length() > 60 ? part.substring(0, 60) : part));
      }
      tags.put(tag.group(1), tag.group(2).strip());
    }
    return tags.size() <= MOST ? new Tags.Read(tags) : bad("%d tags".formatted(tags.size()));
  }

  private static Tags bad(String what) {
    return new Tags.Bad(
        ApiError.ofField(
            400,
            "invalid_tags",
            NAME,
            "The header %s has %s. Send up to %d of name=value, with commas between; names of 64 and values of 128 characters at most."
                .formatted(NAME, what, MOST)));
  }
}
