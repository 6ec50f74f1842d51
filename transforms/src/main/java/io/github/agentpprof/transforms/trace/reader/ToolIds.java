package io.github.agentpprof.transforms.trace.reader;

import io.github.agentpprof.transforms.model.Origin;
import java.util.List;

/**
 * Names the use of a tool, so that two files that tell of the same one give it the same name.
 *
 * <p>Public for {@code ClaudeTools} and {@code CodexTools}.
 */
public final class ToolIds {
    /** How vendors begin the ids that they give to one use and never again. */
    private static final List<String> VENDORS =
            List.of("toolu_", "srvtoolu_", "tooluse_", "mcptoolu_", "call_", "ws_", "fc_", "ctc_", "tsc_", "ig_");

    private static final int SHORTEST = 8;

    private ToolIds() {}

    /** The id that a line names; one that counts from 1 in each conversation is told apart by the conversation. */
    public static String of(String id, Origin origin) {
        for (String vendor : VENDORS) {
            if (id.startsWith(vendor) && id.length() >= vendor.length() + SHORTEST) {
                return id;
            }
        }
        return id + "@" + origin.session() + "/" + origin.thread();
    }
}
