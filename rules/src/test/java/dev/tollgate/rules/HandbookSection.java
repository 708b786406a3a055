package dev.tollgate.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A section of the handbook with the examples in it.
///
/// @param files of the rule set it shows
/// @param wrong files that are meant to be refused
/// @param scenarios tables of scenarios, in the order of the page
/// @param findings what the checker is said to answer
record HandbookSection(
    String title,
    Map<String, String> files,
    Map<String, String> wrong,
    List<String> scenarios,
    List<String> findings) {

  private static final Pattern HEADING = Pattern.compile("(?m)^## (.+)$");
  private static final Pattern BLOCK =
      Pattern.compile("(?ms)^```(drl|csv|text)( wrong)?(?: (\\S+))?\n(.*?)^```$");

  static List<HandbookSection> of(String handbook) {
    List<HandbookSection> sections = new ArrayList<>();
    Matcher heading = HEADING.matcher(handbook);
    int from = 0;
    String title = "";
    while (heading.find()) {
      sections.add(of(title, handbook.substring(from, heading.start())));
      title = heading.group(1);
      from = heading.end();
    }
    sections.add(of(title, handbook.substring(from)));
    return sections;
  }

  private static HandbookSection of(String title, String text) {
    HandbookSection section =
        new HandbookSection(
            title, new TreeMap<>(), new TreeMap<>(), new ArrayList<>(), new ArrayList<>());
    Matcher block = BLOCK.matcher(text);
    while (block.find()) {
      section.add(block.group(1), block.group(2) != null, block.group(3), block.group(4));
    }
    return section;
  }

  private void add(String language, boolean refused, @Nullable String file, String content) {
    switch (language) {
      case "drl" -> (refused ? wrong : files).put(String.valueOf(file), content);
      case "text" -> findings.addAll(content.lines().toList());
      default -> {
        if (file == null) {
          scenarios.add(content);
        } else {
          files.put(file, content);
        }
      }
    }
  }
}
