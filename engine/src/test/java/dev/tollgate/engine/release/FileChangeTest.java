package dev.tollgate.engine.release;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FileChangeTest {

  @Test
  void files_come_and_go_and_change() {
    RuleFiles before =
        RuleFiles.of(Map.of("a.drl", "one\ntwo\nthree\n", "b.drl", "x", "c.csv", "y"));
    RuleFiles after =
        RuleFiles.of(Map.of("a.drl", "one\n2\nthree\nfour\n", "c.csv", "y", "d.drl", "z"));

    List<FileChange> changes = FileChange.between(before, after);

    assertThat(changes)
        .extracting(FileChange::brief)
        .containsExactly("a.drl: -1 +2 lines", "b.drl: removed", "d.drl: new, +1 lines");
    assertThat(changes.getFirst().lines())
        .extracting(FileChange.LineChange::toString)
        .containsExactly("-2 two", "+2 2", "+4 four");
  }

  @Test
  void equal_sets_do_not_differ() {
    RuleFiles files = RuleFiles.of(Map.of("a.drl", "one"));

    assertThat(FileChange.between(files, files)).isEmpty();
  }

  @Test
  void a_line_changed_among_many_is_found() {
    String before = lines(0, 1500);
    String after = lines(0, 700) + "new\n" + lines(701, 1500);

    FileChange change =
        FileChange.between(
                RuleFiles.of(Map.of("a.drl", before)), RuleFiles.of(Map.of("a.drl", after)))
            .getFirst();

    assertThat(change.lines())
        .extracting(FileChange.LineChange::toString)
        .containsExactly("-701 line 700", "+701 new");
  }

  @Test
  void texts_that_differ_all_over_are_told_as_changed_from_the_first_difference_to_the_last() {
    FileChange change =
        FileChange.between(
                RuleFiles.of(Map.of("a.drl", lines(0, 5000))),
                RuleFiles.of(Map.of("a.drl", lines(5000, 10_000))))
            .getFirst();

    assertThat(change.lines()).hasSize(10_000);
  }

  private static String lines(int from, int to) {
    return IntStream.range(from, to)
        .mapToObj(i -> "line " + i + "\n")
        .collect(Collectors.joining());
  }
}
