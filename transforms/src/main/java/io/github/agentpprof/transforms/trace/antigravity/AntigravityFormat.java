package io.github.agentpprof.transforms.trace.antigravity;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.agentpprof.transforms.trace.json.Fields;
import io.github.agentpprof.transforms.trace.reader.AgentHome;
import io.github.agentpprof.transforms.trace.reader.DatabaseFormat;
import io.github.agentpprof.transforms.trace.reader.DatabaseTables;
import io.github.agentpprof.transforms.trace.reader.RowQuery;
import io.github.agentpprof.transforms.trace.reader.TraceContext;
import java.util.ArrayList;
import java.util.List;

/**
 * The database that Antigravity keeps of each conversation, in its CLI, its IDE and its server.
 *
 * <p>Example line: {@code {"table":"steps","idx":3,"step_type":15,"status":3,"metadata":…,"step_payload":…}}; what stands in its
 * columns are protobuf messages, of which the numbers of fields are known and nothing is published.
 *
 * <p>Public for {@code TraceFormats}.
 */
public final class AntigravityFormat implements DatabaseFormat {
    static final String AGENT = "antigravity";

    @Override
    public String name() {
        return "antigravity";
    }

    @Override
    public String agent() {
        return AGENT;
    }

    @Override
    public String description() {
        return "Antigravity's databases of conversations, of its CLI and its IDE.";
    }

    @Override
    public List<AgentHome> homes() {
        return List.of(new AgentHome(
                "ANTIGRAVITY_DATA_DIR",
                List.of(
                        "~/.gemini/antigravity-cli",
                        "~/.gemini/antigravity-ide",
                        "~/.gemini/antigravity",
                        "~/.gemini/antigravity-acp"),
                List.of("conversations/*.db")));
    }

    /** There are no lines. */
    @Override
    public Fields fields() {
        return Fields.of();
    }

    @Override
    public Verdict recognise(JsonNode line) {
        return Verdict.UNSURE;
    }

    @Override
    public boolean tellsTurns() {
        return true;
    }

    @Override
    public boolean recognise(DatabaseTables tables) {
        return hasSteps(tables) || hasGenerations(tables);
    }

    private static boolean hasSteps(DatabaseTables tables) {
        return tables.has("steps", "idx", "step_type", "step_payload");
    }

    private static boolean hasGenerations(DatabaseTables tables) {
        return tables.has("gen_metadata", "idx", "data");
    }

    /** What is known of the whole comes first, then what is known of each generation. */
    @Override
    public List<RowQuery> queries(DatabaseTables tables) {
        List<RowQuery> queries = new ArrayList<>();
        if (tables.has("trajectory_meta", "trajectory_id")) {
            queries.add(new RowQuery(
                    "trajectory_meta",
                    "SELECT trajectory_id, " + tables.column("trajectory_meta", "cascade_id")
                            + " FROM trajectory_meta LIMIT 1"));
        }
        if (tables.has("trajectory_metadata_blob", "data")) {
            queries.add(new RowQuery(
                    "trajectory_metadata_blob",
                    "SELECT " + RowQuery.bounded("data") + " FROM trajectory_metadata_blob LIMIT 1"));
        }
        if (tables.has("parent_references", "data")) {
            queries.add(new RowQuery(
                    "parent_references", "SELECT " + RowQuery.bounded("data") + " FROM parent_references"));
        }
        if (hasGenerations(tables)) {
            queries.add(new RowQuery(
                    "gen_metadata", "SELECT idx, " + RowQuery.bounded("data") + " FROM gen_metadata ORDER BY idx"));
        }
        if (hasSteps(tables)) {
            String metadata = tables.has("steps", "metadata") ? RowQuery.bounded("metadata") : "NULL AS metadata";
            queries.add(new RowQuery(
                    "steps",
                    "SELECT idx, step_type, " + tables.column("steps", "status") + ", " + metadata + ", "
                            + RowQuery.bounded("step_payload") + " FROM steps ORDER BY idx"));
        }
        return queries;
    }

    @Override
    public LineReader open(TraceContext context) {
        return new AntigravityReader(context);
    }
}
