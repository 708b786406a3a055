package dev.tollgate.engine.release;

import dev.tollgate.engine.rating.RuleSetId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Rule sets in memory.
public final class InMemoryRuleSets implements RuleSets {

  private final Map<RuleSetId, Row> rows = new LinkedHashMap<>();

  private record Row(KeptSet set, RuleFiles files, RuleFiles scenarios, List<KeptTests> tests) {}

  private final Map<RuleSetId, RuleFiles> tables = new LinkedHashMap<>();

  @Override
  public KeptSet keep(Draft draft) {
    RuleSetId id = draft.files().id();
    Row row = rows.get(id);
    if (row == null) {
      KeptSet set =
          new KeptSet(id, draft.parent(), draft.author(), draft.message(), draft.at(), null);
      rows.put(id, new Row(set, draft.files(), draft.scenarios(), brought(draft, List.of())));
    } else if (!draft.scenarios().files().isEmpty() && !draft.scenarios().equals(row.scenarios)) {
      rows.put(
          id,
          new Row(with(row.set, null), row.files, draft.scenarios(), brought(draft, row.tests)));
    }
    return find(id).orElseThrow();
  }

  @Override
  public Optional<KeptSet> find(RuleSetId id) {
    return Optional.ofNullable(rows.get(id)).map(Row::set);
  }

  @Override
  public List<KeptSet> list(@Nullable RuleSetId after, int limit) {
    List<KeptSet> newest = new ArrayList<>(rows.values().stream().map(Row::set).toList());
    Collections.reverse(newest);
    int from = 0;
    while (after != null && from < newest.size() && !newest.get(from++).id().equals(after)) {}
    return newest.stream().skip(from).limit(limit).toList();
  }

  @Override
  public Optional<RuleFiles> files(RuleSetId id) {
    return Optional.ofNullable(rows.get(id)).map(Row::files);
  }

  @Override
  public RuleFiles scenarios(RuleSetId id) {
    return Optional.ofNullable(rows.get(id)).map(Row::scenarios).orElse(RuleFiles.NONE);
  }

  @Override
  public void checked(RuleSetId id, CheckResult result) {
    rows.computeIfPresent(
        id,
        (_, row) -> {
          List<KeptTests> tests = new ArrayList<>(row.tests);
          if (!tests.isEmpty()) {
            KeptTests last = tests.removeFirst();
            tests.addFirst(
                new KeptTests(
                    last.tests(), last.broughtBy(), last.broughtAt(), result, last.inForceFrom()));
          }
          return new Row(with(row.set, result), row.files, row.scenarios, tests);
        });
  }

  @Override
  public List<KeptTests> tests(RuleSetId id) {
    return Optional.ofNullable(rows.get(id)).map(Row::tests).orElse(List.of());
  }

  @Override
  public RuleFiles tables(RuleSetId tests) {
    return tables.getOrDefault(tests, RuleFiles.NONE);
  }

  private List<KeptTests> brought(Draft draft, List<KeptTests> before) {
    List<KeptTests> tests = new ArrayList<>(before);
    if (!draft.scenarios().files().isEmpty()) {
      RuleSetId id = draft.scenarios().id();
      tables.put(id, draft.scenarios());
      tests.addFirst(new KeptTests(id, draft.author(), draft.at(), null, List.of()));
    }
    return tests;
  }

  private static KeptSet with(KeptSet set, @Nullable CheckResult check) {
    return new KeptSet(set.id(), set.parent(), set.author(), set.message(), set.keptAt(), check);
  }
}
