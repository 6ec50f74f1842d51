package io.github.agentpprof.pipeline.schema;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import io.github.agentpprof.pipeline.CommandRun;
import io.github.agentpprof.pipeline.TraceHomes;
import io.github.agentpprof.pipeline.reconcile.ReconciliationColumns;
import io.github.agentpprof.pipeline.reconcile.Status;
import io.github.agentpprof.sinks.costs.CostColumns;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * What every command writes for machines, of the bundled example and of the fixtures, is as the schemas of {@code docs/schema}
 * say, and nothing else is: each of these outputs with a member more, a member less or another type is refused.
 */
class SchemaTest {
    /** What is read and not written: members that nobody knows are passed over. */
    private static final String READ = "operation.v1";

    /** Members that may be missing, and objects whose members have names of their own: models, tags, reasons. */
    private static final Map<String, Set<String>> MAY_BE_MISSING = Map.of(
            "profile.v1",
            Set.of(
                    "/prompts/*/preview",
                    "/prompts/*/work",
                    "/prompts/*/probabilities",
                    "/prompts/*/work_probabilities",
                    "/prompts/*/probabilities/*",
                    "/prompts/*/work_probabilities/*",
                    "/models/*",
                    "/shares"),
            "status.v1",
            Set.of(
                    "/models/*",
                    "/rejects_by_reason/*",
                    "/rows",
                    "/rows/*",
                    "/shares",
                    "/tagging/llm/tag_counts/*",
                    "/tagging/prompt/tag_counts/*",
                    "/tagging/session/tag_counts/*",
                    "/unmatched_samples/*/preview",
                    "/unpriced_tokens_by_model/*"),
            "cost-row.v1",
            Set.of("/commit", "/day", "/model", "/project", "/prompt", "/team"),
            "tags.v1",
            Set.of("/*"),
            READ,
            Set.of("/fields/*", "/time"));

    /** Objects of which any member is one of its own. */
    private static final Set<String> MAPS = Set.of(
            "fields",
            "models",
            "probabilities",
            "rejects_by_reason",
            "rows",
            "tag_counts",
            "unpriced_tokens_by_model",
            "work_probabilities");

    /** What was written, by the name of its schema. */
    private static final SortedMap<String, List<JsonNode>> WRITTEN = new TreeMap<>();

    private static Schemas schemas;

    @BeforeAll
    static void run(@TempDir Path folder) throws IOException {
        schemas = new Schemas();
        profiles(folder);
        estimates(folder);
        unreadable(folder);
        costs(folder);
        ran(folder, "diff", "--example --until 2026-05-15", "--example --since 2026-05-16", "-o", "d.json");
        add("diff.v1", folder.resolve("d.json"));
        lines("prompt-line.v1", ran(folder, "prompts", "--example", "--sample", "3"));
        reconciliation(folder);
        operations(folder);
        ran(folder, "--example", "--tagger", "cluster", "--tag-cache", "tags.json", "-o", "t.folded");
        add("tags.v1", folder.resolve("tags.json"));
    }

    /** Every view, with what a run leaves beside it. */
    private static void profiles(Path folder) throws IOException {
        String status = ran(
                folder,
                "--example",
                "--view",
                "all",
                "-o",
                "{view}.json",
                "--status",
                "json",
                "--budget",
                "prompt:debug=1/week",
                "--manifest",
                "m.jsonl");
        add("status.v1", status);
        for (String view : List.of("context", "cost", "files", "network", "operations", "time", "tokens", "waste")) {
            add("profile.v1", folder.resolve(view + ".json"));
        }
        lines("manifest-line.v1", Files.readString(folder.resolve("m.jsonl")));
    }

    /** Where the tagger says how sure it is, and where texts are asked for. */
    private static void estimates(Path folder) throws IOException {
        add(
                "status.v1",
                ran(
                        folder,
                        "--example",
                        "--tagger",
                        "intent",
                        "--include-previews",
                        "-o",
                        "i.json",
                        "--status",
                        "jsonl"));
        add("profile.v1", folder.resolve("i.json"));
    }

    /** A line that breaks off, a model without a price. */
    private static void unreadable(Path folder) throws IOException {
        add(
                "status.v1",
                ran(
                        folder,
                        TraceHomes.FIXTURES.arguments(
                                new String[] {"--all-projects"},
                                "--include-previews",
                                "--dead-letters",
                                "l.jsonl",
                                "-o",
                                "f.json",
                                "--status",
                                "json")));
        add("profile.v1", folder.resolve("f.json"));
        lines("dead-letter.v1", Files.readString(folder.resolve("l.jsonl")));
    }

    private static void costs(Path folder) throws IOException {
        Path outcomes = Files.writeString(
                folder.resolve("outcomes.csv"), "commit,merged,reverted,days_alive,lines\n0be77c2,1,0,3,40\n");
        Path teams = Files.writeString(folder.resolve("teams.csv"), "project,team\nshop,red\n");
        add(
                "status.v1",
                ran(
                        folder,
                        "costs",
                        "--example",
                        "--by",
                        "day,commit,team",
                        "--label-file",
                        teams.toString(),
                        "--outcomes",
                        outcomes.toString(),
                        "-o",
                        "c.jsonl",
                        "-o",
                        "c.csv",
                        "--status",
                        "jsonl"));
        lines("cost-row.v1", Files.readString(folder.resolve("c.jsonl")));
        table("cost-row.v1", Files.readString(folder.resolve("c.csv")));
        table("cost-row.v1", ran(folder, "costs", "--example"));
    }

    /** A call that both have, for other money, and a row of another currency. */
    private static void reconciliation(Path folder) throws IOException {
        Path vendor = Files.writeString(folder.resolve("vendor.json"), """
                {"data":[
                {"date":"2026-11-02","actor":{"type":"user_actor","email_address":"ann@example.org"},"customer_type":"api",
                "terminal_type":"xterm","core_metrics":{"num_sessions":1},"model_breakdown":[{"model":"claude-haiku-4-5",
                "tokens":{"input":7,"output":11,"cache_read":13,"cache_creation":17},
                "estimated_cost":{"currency":"USD","amount":1}}]},
                {"date":"2026-11-02","actor":{"type":"user_actor","email_address":"ann@example.org"},"customer_type":"api",
                "terminal_type":"xterm","core_metrics":{"num_sessions":1},"model_breakdown":[{"model":"claude-haiku-4-5",
                "tokens":{"input":7,"output":11,"cache_read":13,"cache_creation":17},
                "estimated_cost":{"currency":"EUR","amount":1}}]}],"has_more":false,"next_page":null}
                """);
        for (String format : List.of("json", "csv")) {
            String out = ran(
                    folder,
                    TraceHomes.FIXTURES.arguments(
                            new String[] {"reconcile"},
                            "--all-projects",
                            "--vendor",
                            vendor.toString(),
                            "--format",
                            format));
            if (format.equals("json")) {
                add("reconciliation.v1", out);
            } else {
                table("reconciliation.v1#row", out);
            }
        }
    }

    /** What is read: the program takes what the schema takes. */
    private static void operations(Path folder) throws IOException {
        String lines = """
                {"value":3,"fields":{"project":"shop","tool":"click","cmd":7,"skill":true},"time":"2026-05-01T12:00:00Z"}
                """;
        Path file = Files.writeString(folder.resolve("o.jsonl"), lines);
        assertEquals(
                "project:shop;tool:click;cmd:7;skill:true 3\n",
                Files.readString(out(
                        folder,
                        "o.folded",
                        "--operation-file",
                        file.toString(),
                        "--view",
                        "operations",
                        "--stack",
                        "project,tool,cmd,skill")));
        lines(READ, lines);
    }

    @TestFactory
    Stream<DynamicTest> everyOutputIsAsItsSchemaSays() {
        return WRITTEN.entrySet().stream()
                .map(kind -> DynamicTest.dynamicTest(kind.getKey(), () -> {
                    for (JsonNode one : kind.getValue()) {
                        assertEquals(List.of(), schemas.wrong(kind.getKey(), one));
                    }
                }));
    }

    @Test
    void everySchemaHasAnOutput() {
        Set<String> judged = new TreeSet<>();
        WRITTEN.keySet().forEach(name -> judged.add(name.split("#")[0]));
        assertEquals(schemas.all().keySet(), judged);
        schemas.all()
                .forEach((name, schema) -> assertEquals(
                        "urn:agentpprof:schema:" + name.replace(".v", ":"),
                        schema.path("$id").textValue()));
    }

    @Test
    void columnsOfTheCostTableAreThoseOfTheSchema() {
        List<String> told = new ArrayList<>();
        schemas.named("cost-row.v1").path("properties").fieldNames().forEachRemaining(told::add);
        List<String> columns = new ArrayList<>(CostColumns.names());
        CostColumns.outcomes().forEach(column -> columns.add(column.name()));
        assertEquals(columns, told);
    }

    @Test
    void columnsAndWordsOfAReconciliationAreThoseOfTheSchema() {
        JsonNode row = schemas.named("reconciliation.v1").path("$defs").path("row");
        List<String> told = new ArrayList<>();
        row.path("properties").fieldNames().forEachRemaining(told::add);
        assertEquals(
                ReconciliationColumns.all().stream()
                        .map(ReconciliationColumns::name)
                        .toList(),
                told);
        List<String> words = new ArrayList<>();
        row.path("properties").path("status").path("enum").forEach(word -> words.add(word.textValue()));
        assertEquals(Stream.of(Status.values()).map(Status::word).toList(), words);
    }

    @TestFactory
    Stream<DynamicTest> aMemberMoreOrOfAnotherTypeIsRefused() {
        return WRITTEN.entrySet().stream()
                .map(kind -> DynamicTest.dynamicTest(kind.getKey(), () -> {
                    Set<String> done = new HashSet<>();
                    for (JsonNode one : kind.getValue()) {
                        change(kind.getKey(), one, one, "", done);
                    }
                }));
    }

    @TestFactory
    Stream<DynamicTest> aMemberLessIsRefusedUnlessItMayBeMissing() {
        return WRITTEN.entrySet().stream()
                .map(kind -> DynamicTest.dynamicTest(kind.getKey(), () -> {
                    Set<String> missing = new TreeSet<>();
                    Set<String> done = new HashSet<>();
                    for (JsonNode one : kind.getValue()) {
                        leaveOut(kind.getKey(), one, one, "", done, missing);
                    }
                    assertEquals(new TreeSet<>(MAY_BE_MISSING.getOrDefault(kind.getKey(), Set.of())), missing);
                }));
    }

    /** Each distinct place once: with a member that there is not, and every value replaced by one of no type that is used there. */
    private static void change(String name, JsonNode root, JsonNode at, String path, Set<String> done) {
        if (at instanceof ObjectNode object) {
            if (done.add(path + "/+") && !name.equals(READ)) {
                object.put("unknown_member", true);
                refused(name, root, path + " with one more");
                object.remove("unknown_member");
            }
            for (String member : names(object)) {
                JsonNode value = object.get(member);
                String inside = path + "/" + (MAPS.contains(last(path)) ? "*" : member);
                if (done.add(inside) && !inside.equals("/fields/*")) {
                    object.set(member, value.isBoolean() ? object.textNode("no") : object.booleanNode(true));
                    refused(name, root, inside + " of another type");
                    object.set(member, value);
                }
                change(name, root, value, inside, done);
            }
        } else if (at instanceof ArrayNode array) {
            array.forEach(value -> change(name, root, value, path + "/*", done));
        }
    }

    private static void leaveOut(
            String name, JsonNode root, JsonNode at, String path, Set<String> done, Set<String> missing) {
        if (at instanceof ObjectNode object) {
            for (String member : names(object)) {
                boolean named = MAPS.contains(last(path)) || name.equals("tags.v1");
                String inside = path + "/" + (named ? "*" : member);
                JsonNode value = object.get(member);
                if (done.add(inside)) {
                    object.remove(member);
                    if (schemas.wrong(name, root).isEmpty()) {
                        missing.add(inside);
                    }
                    object.set(member, value);
                }
                leaveOut(name, root, value, inside, done, missing);
            }
        } else if (at instanceof ArrayNode array) {
            array.forEach(value -> leaveOut(name, root, value, path + "/*", done, missing));
        }
    }

    private static String last(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    private static void refused(String name, JsonNode root, String what) {
        assertFalse(schemas.wrong(name, root).isEmpty(), name + " allows " + what);
    }

    private static List<String> names(ObjectNode object) {
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }

    /** What a run printed that went well; names of files that it writes are those of the folder. */
    private static String ran(Path folder, String... arguments) {
        String[] settled = arguments.clone();
        for (int i = 1; i < settled.length; i++) {
            if (List.of("-o", "--manifest", "--dead-letters", "--tag-cache").contains(settled[i - 1])) {
                settled[i] = folder.resolve(settled[i]).toString();
            }
        }
        CommandRun run = CommandRun.of(settled);
        assertEquals(0, run.exit() == 3 ? 0 : run.exit(), run.err());
        return run.out();
    }

    private static Path out(Path folder, String name, String... arguments) {
        ran(folder, Stream.concat(Stream.of(arguments), Stream.of("-o", name)).toArray(String[]::new));
        return folder.resolve(name);
    }

    private static void add(String schema, Path file) throws IOException {
        add(schema, Files.readString(file));
    }

    private static void add(String schema, String json) {
        WRITTEN.computeIfAbsent(schema, name -> new ArrayList<>()).add(Schemas.read(json));
    }

    private static void lines(String schema, String lines) {
        lines.lines().forEach(line -> add(schema, line));
    }

    /** Rows of a table in CSV, as objects: an empty cell is null, and what the schema says is a number is one. */
    private static void table(String schema, String csv) throws IOException {
        String[] parts = schema.split("#", 2);
        JsonNode whole = schemas.named(parts[0]);
        JsonNode row = parts.length > 1 ? whole.path("$defs").path(parts[1]) : whole;
        List<Map<String, String>> rows = new CsvMapper()
                .readerForMapOf(String.class)
                .with(CsvSchema.emptySchema().withHeader())
                .<Map<String, String>>readValues(csv)
                .readAll();
        for (Map<String, String> cells : rows) {
            ObjectNode object = Schemas.JSON.createObjectNode();
            cells.forEach((name, cell) -> {
                String type = row.path("properties").path(name).path("type").toString();
                boolean number = type.contains("number") || type.contains("integer");
                object.set(
                        name, cell.isEmpty() ? object.nullNode() : number ? Schemas.read(cell) : object.textNode(cell));
            });
            WRITTEN.computeIfAbsent(schema, name -> new ArrayList<>()).add(object);
        }
    }
}
