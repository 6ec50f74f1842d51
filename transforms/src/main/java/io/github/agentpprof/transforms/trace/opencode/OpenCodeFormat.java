package io.github.agentpprof.transforms.trace.opencode;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.agentpprof.transforms.trace.json.Fields;
import io.github.agentpprof.transforms.trace.reader.AgentHome;
import io.github.agentpprof.transforms.trace.reader.DatabaseFormat;
import io.github.agentpprof.transforms.trace.reader.DatabaseTables;
import io.github.agentpprof.transforms.trace.reader.RowQuery;
import io.github.agentpprof.transforms.trace.reader.ScatteredFormat;
import io.github.agentpprof.transforms.trace.reader.ToolArguments;
import io.github.agentpprof.transforms.trace.reader.TraceContext;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * OpenCode's databases, of version 2 ({@code session_v2}, {@code session_message}) and of version 1 ({@code session}, {@code
 * message}, {@code part}), which stay behind in the same file; what {@code opencode export} writes; and the folder {@code
 * storage} of versions before 1.2.
 *
 * <p>Example lines: {@code {"table":"message","id":"msg_1","part":"","session_id":"ses_1","data":{"role":"user",…}}} and
 * {@code {"info":{"id":"ses_1",…},"messages":{"info":{"role":"user",…},"parts":[…]}}}.
 *
 * <p>Public for {@code TraceFormats}.
 */
public final class OpenCodeFormat implements DatabaseFormat, ScatteredFormat {
    static final String AGENT = "opencode";

    /** Where messages and parts stand in each kind of line. */
    private static final String[] MESSAGES = {"data.", "messages.info."};

    private static final String[] PARTS = {"data.", "data.content.", "messages.parts."};

    private static final Fields FIELDS = fields(MESSAGES, OpenCodeMessage.fields())
            .union(fields(PARTS, OpenCodePart.fields()))
            .union(Fields.of(
                    "info.id",
                    "info.parentID",
                    "info.projectID",
                    "info.directory",
                    "info.title",
                    "info.version",
                    "info.time.created",
                    "messages.info.sessionID"));

    private static final Fields TOOL_FIELDS = tools(OpenCodePart.toolFields(), OpenCodePart.resultFields());

    private static final Fields CONTEXT_FIELDS = TOOL_FIELDS.union(sizes(OpenCodePart.sizes()));

    @Override
    public String name() {
        return "opencode";
    }

    @Override
    public String agent() {
        return AGENT;
    }

    @Override
    public String description() {
        return "OpenCode databases, versions 1 and 2, opencode export, and the older folder storage.";
    }

    @Override
    public List<AgentHome> homes() {
        return List.of(new AgentHome(
                "OPENCODE_DATA_DIR",
                List.of("$XDG_DATA_HOME/opencode"),
                List.of("opencode*.db", OpenCodeStorage.SESSIONS)));
    }

    @Override
    public Fields fields() {
        return FIELDS;
    }

    @Override
    public Fields toolFields() {
        return TOOL_FIELDS;
    }

    @Override
    public Fields contextFields() {
        return CONTEXT_FIELDS;
    }

    @Override
    public boolean tellsTurns() {
        return true;
    }

    @Override
    public Verdict recognise(JsonNode line) {
        JsonNode message = line.path("messages").path("info");
        boolean session = line.path("info").has("id") && line.path("info").has("directory");
        return message.has("role") && line.path("messages").has("parts") || session ? Verdict.YES : Verdict.UNSURE;
    }

    @Override
    public boolean recognise(DatabaseTables tables) {
        return isFirst(tables) || isSecond(tables);
    }

    private static boolean isFirst(DatabaseTables tables) {
        return tables.has("session", "id", "directory")
                && tables.has("message", "id", "session_id", "data")
                && tables.has("part", "id", "message_id", "data");
    }

    private static boolean isSecond(DatabaseTables tables) {
        return tables.has("session_message", "id", "session_id", "type", "data");
    }

    /** First the old tables: what they hold of a call says more than its copy in the new ones. */
    @Override
    public List<RowQuery> queries(DatabaseTables tables) {
        List<RowQuery> queries = new ArrayList<>();
        for (String table : new String[] {"session", "session_v2"}) {
            if (tables.has(table, "id", "directory")) {
                queries.add(new RowQuery("session", sessions(tables, table)));
            }
        }
        if (isFirst(tables)) {
            // Each half in the order of an index, so that SQLite has nothing to sort.
            queries.add(new RowQuery(
                    "message",
                    "SELECT id, '' AS part, session_id, " + tables.column("message", "time_created") + ", "
                            + RowQuery.bounded("data") + " FROM message UNION ALL SELECT message_id, id, '', NULL, "
                            + RowQuery.bounded("data") + " FROM part ORDER BY 1, 2",
                    Set.of("data")));
        }
        if (isSecond(tables)) {
            String order = tables.has("session_message", "seq") ? "seq" : "id";
            queries.add(new RowQuery(
                    "session_message",
                    "SELECT id, session_id, type, " + tables.column("session_message", "time_created") + ", "
                            + RowQuery.bounded("data") + " FROM session_message ORDER BY session_id, " + order,
                    Set.of("data")));
        }
        return queries;
    }

    private static String sessions(DatabaseTables tables, String table) {
        StringBuilder sql = new StringBuilder("SELECT id, directory");
        for (String name : new String[] {"parent_id", "fork_session_id", "title", "version", "time_created"}) {
            sql.append(", ").append(tables.column(table, name));
        }
        return sql.append(" FROM ").append(table).append(" ORDER BY id").toString();
    }

    @Override
    public InputStream gathered(Path file) throws IOException {
        return OpenCodeStorage.gathered(file);
    }

    @Override
    public LineReader open(TraceContext context) {
        return new OpenCodeReader(context);
    }

    private static Fields fields(String[] prefixes, String... names) {
        return Fields.of(below(prefixes, names));
    }

    private static Fields tools(String[] whole, String[] ends) {
        Fields fields = Fields.of(below(PARTS, whole)).union(Fields.endsOf(below(PARTS, ends)));
        for (String part : PARTS) {
            fields = fields.union(ToolArguments.fields(part + "state.input"));
        }
        return fields;
    }

    private static Fields sizes(String[] names) {
        return Fields.sizesOf(below(PARTS, names));
    }

    private static String[] below(String[] prefixes, String[] names) {
        List<String> paths = new ArrayList<>();
        for (String prefix : prefixes) {
            for (String name : names) {
                paths.add(prefix + name);
            }
        }
        return paths.toArray(String[]::new);
    }
}
