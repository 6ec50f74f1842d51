package io.github.agentpprof.transforms.trace.gemini;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.agentpprof.transforms.model.Origin;
import io.github.agentpprof.transforms.model.Rank;
import io.github.agentpprof.transforms.model.Sha256;
import io.github.agentpprof.transforms.trace.reader.TraceContext;
import io.github.agentpprof.transforms.trace.reader.Whereabouts;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/**
 * Whose a file of Gemini CLI is, and where that worked.
 *
 * <p>A subagent's file lies in a folder that is called like the session which spawned it. Where the session worked is told by
 * the file {@code .project_root} of the project, else by the text that a session begins with, else by a hash of the folder,
 * which tells whether it is the one asked for.
 */
final class GeminiPlace {
    /** Where a session's file lies that nobody spawned. */
    private static final String CHATS = "chats";

    private static final String ROOT = ".project_root";

    private static final String[] WORKSPACES = {"Workspace Directories:**\n  - ", "working in the directory: "};

    private final Whereabouts whereabouts;
    private final String folder;
    private String id = "";
    private boolean subagent;
    private String cwd;

    GeminiPlace(TraceContext context) {
        this.whereabouts = context.whereabouts();
        this.folder = context.folder();
        this.cwd = context.beside().text(folder.equals(CHATS) ? 1 : 2, ROOT).strip();
    }

    /** The line that a file begins with, or what a document says beside its messages. */
    void head(JsonNode line) {
        if (id.isEmpty()) {
            id = line.path("sessionId").asText("");
        }
        subagent |= line.path("kind").asText("").equals("subagent");
        if (cwd.isEmpty()) {
            String hash = line.path("projectHash").asText("");
            cwd = whereabouts.root(root -> hash(root).equals(hash));
        }
    }

    /** The text that a session begins with, which names its folders. */
    void told(String context) {
        for (String before : WORKSPACES) {
            int at = context.indexOf(before);
            if (cwd.isEmpty() && at >= 0) {
                int end = context.indexOf('\n', at + before.length());
                cwd = context.substring(at + before.length(), end < 0 ? context.length() : end)
                        .strip();
            }
        }
    }

    private static String hash(String path) {
        return HexFormat.of().formatHex(Sha256.digest().digest(path.getBytes(StandardCharsets.UTF_8)));
    }

    String cwd() {
        return cwd;
    }

    /** The place of a message that was written at {@code time}. */
    Origin origin(long time) {
        boolean known = subagent && !folder.isEmpty() && !folder.equals(CHATS);
        return new Origin(
                GeminiFormat.AGENT,
                known ? folder : id,
                subagent ? id : "",
                subagent ? Rank.SIDECHAIN : Rank.MAIN,
                time,
                cwd.isEmpty() ? "" : whereabouts.project(cwd),
                whereabouts.inside(cwd),
                "");
    }
}
