package dev.tollgate.store.call;

import dev.tollgate.catalog.PriceJson;
import dev.tollgate.engine.account.AccountId;
import dev.tollgate.engine.account.KeyId;
import dev.tollgate.engine.catalog.Price;
import dev.tollgate.engine.catalog.PriceBook;
import dev.tollgate.engine.catalog.PriceBooks;
import dev.tollgate.engine.ledger.CallFacts;
import dev.tollgate.engine.ledger.CallId;
import dev.tollgate.engine.ledger.CallRecord;
import dev.tollgate.engine.money.Credits;
import dev.tollgate.engine.money.ExactCredits;
import dev.tollgate.engine.release.RuleFiles;
import dev.tollgate.engine.release.RuleFolder;
import dev.tollgate.engine.usage.ServiceClass;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A charge as a release left it in the database: the columns of its row of `call`, the price it
/// names, and the files of its rule set.
///
/// @param folder that holds `facts.json`, `usage.json`, `lines.json`, `charge.json`, `price.json`
///   and `rules`
record KeptCharge(Path folder) {

  static KeptCharge ofFactVersion(int version) {
    return new KeptCharge(Path.of("src/test/resources/kept-charges/fact-" + version));
  }

  CallFacts facts() {
    return CallFactsJson.read(text("facts.json"));
  }

  RuleFiles rules() {
    return RuleFolder.read(folder.resolve("rules"));
  }

  /// A price book that knows this price alone, as one whose row nobody may change.
  PriceBooks prices() {
    Price price = price();
    return new PriceBooks() {
      @Override
      public PriceBook current() {
        return new PriceBook(List.of());
      }

      @Override
      public Optional<Price> price(long id) {
        return Optional.of(price).filter(each -> each.id() == id);
      }
    };
  }

  CallRecord record() {
    JsonNode charge = json("charge.json");
    Credits price = new Credits(charge.path("price_micros").asLong());
    CallFacts facts = facts();
    return new CallRecord(
        new CallId(new UUID(0, 1)),
        AccountId.parse(facts.fact().account()).orElseThrow(),
        new KeyId(1),
        CallRecord.State.SETTLED,
        1,
        facts,
        UsageJson.read(text("usage.json")),
        Set.of(),
        price,
        price,
        price,
        Credits.ZERO,
        new ExactCredits(new BigDecimal(charge.path("cost_micros").asString())),
        null,
        null,
        ReceiptLinesJson.read(text("lines.json")),
        List.of(),
        facts.at());
  }

  private Price price() {
    JsonNode price = json("price.json");
    return PriceJson.stored(
        price.path("price_id").asLong(),
        ServiceClass.ofKey(price.path("service_class").asString()).orElseThrow(),
        Instant.parse(price.path("effective_from").asString()),
        new BigDecimal(price.path("discount_percent").asString()),
        price.path("terms").toString());
  }

  private JsonNode json(String name) {
    return JsonMapper.shared().readTree(text(name));
  }

  private String text(String name) {
    try {
      return Files.readString(folder.resolve(name));
    } catch (IOException missing) {
      throw new UncheckedIOException(missing);
    }
  }
}
