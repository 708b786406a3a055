package dev.tollgate.web.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import com.zaxxer.hikari.HikariDataSource;
import dev.tollgate.catalog.CatalogJson;
import dev.tollgate.catalog.SaveModel;
import dev.tollgate.engine.account.Account;
import dev.tollgate.engine.account.AccountId;
import dev.tollgate.engine.account.KeyId;
import dev.tollgate.engine.plan.Caller;
import dev.tollgate.engine.plan.TierVersion;
import dev.tollgate.store.TestDatabase;
import dev.tollgate.store.catalog.PostgresModels;
import dev.tollgate.store.catalog.PostgresPriceBooks;
import dev.tollgate.web.access.CallerAuthentication;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpMethod;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.method.annotation.AuthenticationPrincipalArgumentResolver;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import tools.jackson.databind.JsonNode;

class ModelsAdministrationTest {

  private static final String BASE = "/api/v1/admin/models";
  private static final String EXAMPLE =
      """
      {"provider":"acme","model":"m1","aliases":["m1-*"],"prices":[
        {"effective_from":"2026-01-01T00:00:00Z",
         "usd_per_million":{"input":"3","cached_input":"0.3","output":"15"},
         "usd_each":{"request":"0.01"},
         "above":[{"prompt_tokens":200000,"usd_per_million":{"input":"6","output":"22.5"}}],
         "windows":[{"days":["MON","TUE"],"from":"16:30","to":"00:30","zone":"UTC",
           "usd_per_million":{"input":"1.5"}}]}]}
      """;

  private final HikariDataSource database = TestDatabase.fresh();
  private final PostgresModels models = new PostgresModels(database);
  private final PostgresPriceBooks books = new PostgresPriceBooks(database);
  private final InstantSource clock = InstantSource.fixed(Instant.parse("2026-06-01T00:00:00Z"));
  private final MockMvc http =
      MockMvcBuilders.standaloneSetup(
              new ModelsAdministration(books, models, new SaveModel(models), clock))
          .setCustomArgumentResolvers(new AuthenticationPrincipalArgumentResolver())
          .build();

  @BeforeEach
  void anAdministratorActs() {
    Account operator =
        new Account(
            new AccountId(7),
            1,
            "Acme",
            "t",
            false,
            1,
            ZoneOffset.UTC,
            null,
            null,
            Account.Kind.LIVE);
    Caller caller =
        Caller.of(new KeyId(3), operator, TierVersion.builder("t").build())
            .role(Caller.Role.ADMIN)
            .build();
    SecurityContextHolder.getContext().setAuthentication(new CallerAuthentication(caller));
  }

  @AfterEach
  void close() {
    SecurityContextHolder.clearContext();
    books.close();
    database.close();
  }

  @Test
  void who_changes_a_price_is_kept_with_what_was_before_and_is_since() throws Exception {
    post(EXAMPLE);
    put("/acme/m1", EXAMPLE.replace("\"input\":\"3\"", "\"input\":\"4\""), null);
    put("/acme/m1", "{\"provider\":\"acme\",\"model\":\"other\"}", null);

    List<String> entries =
        JdbcClient.create(database)
            .sql(
                """
                SELECT concat_ws(' ', action, actor, subject,
                  before_text::jsonb #>> '{prices,0,usd_per_million,input}',
                  after_text::jsonb #>> '{prices,0,usd_per_million,input}')
                FROM audit_entry ORDER BY entry_id
                """)
            .query(String.class)
            .list();

    assertThat(entries)
        .containsExactly(
            "model.add key_3 of acct_7 model acme/m1 3",
            "model.change key_3 of acct_7 model acme/m1 3 4");
  }

  @Test
  void a_model_is_given_as_it_was_taken() throws Exception {
    var created = post(EXAMPLE);
    assertThat(created.getStatus()).isEqualTo(201);
    assertThat(created.getHeader("Location")).isEqualTo(BASE + "/acme/m1");

    JsonNode given = json(get("/acme/m1"));

    JsonNode wanted = CatalogJson.MAPPER.readTree(EXAMPLE).get("prices").get(0);
    JsonNode price = given.get("prices").get(0);
    for (String field : wanted.propertyNames()) {
      assertThat(price.get(field)).as(field).isEqualTo(wanted.get(field));
    }
    assertThat(given.get("aliases").get(0).stringValue()).isEqualTo("m1-*");
    assertThat(price.get("price_id").isIntegralNumber()).isTrue();
  }

  @Test
  void what_was_read_may_be_sent_back() throws Exception {
    post(EXAMPLE);
    String given = get("/acme/m1").getContentAsString();

    var put = put("/acme/m1", given, null);

    assertThat(put.getStatus()).isEqualTo(200);
    assertThat(put.getContentAsString()).isEqualTo(given);
  }

  @Test
  void a_name_with_slashes_is_the_rest_of_the_path() throws Exception {
    post("{\"provider\":\"groq\",\"model\":\"openai/gpt-oss-20b\",\"prices\":[]}");

    assertThat(get("/groq/openai/gpt-oss-20b").getStatus()).isEqualTo(200);
    assertThat(delete("/groq/openai/gpt-oss-20b").getStatus()).isEqualTo(204);
    assertThat(get("/groq/openai/gpt-oss-20b").getStatus()).isEqualTo(404);
    assertThat(delete("/groq/openai/gpt-oss-20b").getStatus()).isEqualTo(404);
  }

  @Test
  void a_model_that_is_there_is_not_created_again() throws Exception {
    post(EXAMPLE);

    assertProblem(post(EXAMPLE), 409, "model_exists");
  }

  @Test
  void a_model_that_is_not_there_cannot_be_replaced() throws Exception {
    assertProblem(put("/acme/m1", EXAMPLE, null), 404, "model_not_found");
  }

  @Test
  void every_fault_is_answered_at_once_as_a_problem() throws Exception {
    JsonNode problem =
        assertProblem(
            post(
                """
                {"model":"m 1","prices":[{"usd_per_million":{"input":"-1","speed":"2"},
                  "windows":[{"from":"16:30","to":"00:30","zone":"Mars/Olympus"}]}]}
                """),
            422,
            "invalid_input");

    assertThat(fields(problem))
        .containsExactlyInAnyOrder(
            "provider",
            "model",
            "prices[0].usd_per_million.input",
            "prices[0].usd_per_million.speed",
            "prices[0].windows[0]");
  }

  @Test
  void two_prices_must_not_begin_together_of_which_one_has_no_date_or_lie_before_1970()
      throws Exception {
    post(EXAMPLE);
    String body =
        """
        {"prices":[{"usd_per_million":{"input":"1"}},
          {"effective_from":"%s","usd_per_million":{"input":"2"}}]}
        """;

    JsonNode problem =
        assertProblem(
            put("/acme/m1", body.formatted("1970-01-01T00:00:00Z"), null), 422, "invalid_input");
    assertThat(fields(problem)).containsExactly("prices[1].effective_from");
    assertProblem(
        put("/acme/m1", body.formatted("-99999-01-01T00:00:00Z"), null), 422, "invalid_input");
    assertThat(put("/acme/m1", body.formatted("2027-01-01T00:00:00Z"), null).getStatus())
        .isEqualTo(200);
  }

  @Test
  void a_body_that_is_not_json_is_told_where() throws Exception {
    JsonNode problem = assertProblem(post("{\n \"provider\" }"), 400, "malformed_json");

    assertThat(problem.get("detail").stringValue()).contains("Line 2, column");
    assertProblem(post(""), 400, "malformed_json");
    assertProblem(post(" ".repeat(1_000_001)), 413, "body_too_large");
  }

  @Test
  void a_body_must_not_name_another_model_than_the_path() throws Exception {
    post(EXAMPLE);

    JsonNode problem =
        assertProblem(put("/acme/m1", "{\"model\":\"m2\"}", null), 422, "invalid_input");

    assertThat(fields(problem)).containsExactly("model");
    assertThat(put("/acme/m1", "{\"prices\":[]}", null).getStatus()).isEqualTo(200);
  }

  @Test
  void a_tie_is_refused() throws Exception {
    post(EXAMPLE);

    JsonNode problem =
        assertProblem(
            post("{\"provider\":\"acme\",\"model\":\"m2\",\"aliases\":[\"m1-*\"]}"),
            422,
            "alias_tie");

    assertThat(problem.get("detail").stringValue()).contains("acme/m1", "acme/m2");
    assertThat(get("/acme/m2").getStatus()).isEqualTo(404);
  }

  @Test
  void an_edit_of_a_used_price_begins_now_and_the_old_one_stays() throws Exception {
    post(EXAMPLE);
    books.using(books.current().exact("acme", "m1").orElseThrow().prices().getFirst());

    JsonNode after = json(put("/acme/m1", EXAMPLE.replace("\"15\"", "\"18\""), null));

    assertThat(after.get("prices").values())
        .extracting(
            price -> price.get("effective_from").stringValue(),
            price -> price.get("usd_per_million").get("output").stringValue())
        .containsExactly(tuple("2026-01-01T00:00:00Z", "15"), tuple("2026-06-01T00:00:00Z", "18"));
  }

  @Test
  void terms_of_the_past_that_charges_have_used_are_refused_to_change() throws Exception {
    post(EXAMPLE);
    books.using(books.current().exact("acme", "m1").orElseThrow().prices().getFirst());
    String later = "{\"effective_from\":\"2026-03-01T00:00:00Z\",\"usd_per_million\":{}}";
    String edited =
        """
        {"aliases":["m1-*"],"prices":[%s,{"effective_from":"2026-01-01T00:00:00Z",
          "usd_per_million":{"input":"9"}}]}
        """
            .formatted(later);

    JsonNode problem = assertProblem(put("/acme/m1", edited, null), 422, "price_in_use");

    assertThat(fields(problem)).containsExactly("prices[1]");
  }

  @Test
  void an_editor_who_saw_something_else_is_told() throws Exception {
    post(EXAMPLE);
    String tag = get("/acme/m1").getHeader("ETag");
    assertThat(put("/acme/m1", EXAMPLE.replace("\"15\"", "\"16\""), tag).getStatus())
        .isEqualTo(200);

    assertProblem(
        put("/acme/m1", EXAMPLE.replace("\"15\"", "\"17\""), tag), 412, "edited_meanwhile");
  }

  @Test
  void models_are_listed_page_by_page() throws Exception {
    for (String name : List.of("a", "b", "c")) {
      post("{\"provider\":\"acme\",\"model\":\"%s\"}".formatted(name));
    }
    post("{\"provider\":\"other\",\"model\":\"d\"}");

    JsonNode first = json(get("?provider=acme&limit=2"));
    JsonNode second = json(get("?provider=acme&limit=2&after=" + first.get("next").stringValue()));

    assertThat(first.get("data").values())
        .extracting(model -> model.get("model").stringValue())
        .containsExactly("a", "b");
    assertThat(second.get("data").values())
        .extracting(model -> model.get("model").stringValue())
        .containsExactly("c");
    assertThat(second.get("next").isNull()).isTrue();
    assertProblem(get("?after=acme/zzz"), 422, "invalid_input");
  }

  private MockHttpServletResponse post(String body) throws Exception {
    return send(HttpMethod.POST, "", body, null);
  }

  private MockHttpServletResponse put(String path, String body, @Nullable String seen)
      throws Exception {
    return send(HttpMethod.PUT, path, body, seen);
  }

  private MockHttpServletResponse get(String path) throws Exception {
    return send(HttpMethod.GET, path, null, null);
  }

  private MockHttpServletResponse delete(String path) throws Exception {
    return send(HttpMethod.DELETE, path, null, null);
  }

  private MockHttpServletResponse send(
      HttpMethod method, String path, @Nullable String body, @Nullable String seen)
      throws Exception {
    var request = MockMvcRequestBuilders.request(method, BASE + path);
    if (body != null) {
      request.contentType("application/json").content(body);
    }
    if (seen != null) {
      request.header("If-Match", seen);
    }
    return http.perform(request).andReturn().getResponse();
  }

  private static JsonNode json(MockHttpServletResponse answer) throws Exception {
    assertThat(answer.getStatus()).isBetween(200, 299);
    return CatalogJson.MAPPER.readTree(answer.getContentAsString());
  }

  private static List<String> fields(JsonNode problem) {
    return problem.get("errors").values().stream()
        .map(error -> error.get("field").stringValue())
        .toList();
  }

  private static JsonNode assertProblem(MockHttpServletResponse answer, int status, String code)
      throws Exception {
    assertThat(answer.getStatus()).as(answer.getContentAsString()).isEqualTo(status);
    assertThat(answer.getContentType()).isEqualTo("application/problem+json");
    JsonNode problem = CatalogJson.MAPPER.readTree(answer.getContentAsString());
    assertThat(problem.get("code").stringValue()).isEqualTo(code);
    return problem;
  }
}
