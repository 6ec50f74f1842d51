package io.github.agentpprof.transforms.trace.antigravity;

import io.github.agentpprof.transforms.model.Origin;
import io.github.agentpprof.transforms.model.Rank;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** What a database tells of its conversation as a whole. */
final class Conversation {
    private static final String FILE = "file://";

    /** Kinds of references that say that the conversation was copied from another: of a fork, and of a subagent's. */
    private static final long FORK = 2;

    private static final long FORK_OF_SUBAGENT = 6;

    String id = "";
    String trajectory = "";
    String directory = "";

    /** Name of the subagent, empty if a person began it. */
    String agent = "";

    long created = Origin.NO_TIME;
    private String parent = "";
    private String root = "";

    /** Index of the last step that was copied from another conversation, -1 if none was. */
    private long copied = -1;

    /** Takes a row of {@code trajectory_metadata_blob}. */
    void metadata(WireMessage told) throws IOException {
        created = told.millis(2);
        parent = told.text(5);
        root = told.text(6);
        agent = told.at(4).text(1);
        for (WireMessage workspace : told.all(1)) {
            directory = directory.isEmpty() ? path(workspace.text(1)) : directory;
        }
        directory = directory.isEmpty() ? path(told.text(7)) : directory;
    }

    /** Takes a row of {@code parent_references}. */
    void reference(WireMessage told) {
        long kind = told.number(5);
        if ((kind == FORK || kind == FORK_OF_SUBAGENT) && !told.text(6).equals(id)) {
            copied = Math.max(copied, told.number(2));
        }
    }

    boolean isSubagent() {
        return !parent.isEmpty() && !parent.equals(id);
    }

    /** The conversation that a person began. */
    String root() {
        return !isSubagent() ? id : root.isEmpty() ? parent : root;
    }

    /** How good a witness a step is; generations have none. */
    Rank rank(long step, long time) {
        boolean older = created != Origin.NO_TIME && time != Origin.NO_TIME && time < created;
        return older || step <= copied ? Rank.COPY : isSubagent() ? Rank.SIDECHAIN : Rank.MAIN;
    }

    /** The path of a folder's address; what is neither that nor a path is none of this machine. */
    static String path(String address) {
        if (!address.startsWith(FILE)) {
            return address.contains("://") ? "" : address;
        }
        byte[] coded = address.substring(FILE.length()).getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream path = new ByteArrayOutputStream(coded.length);
        for (int i = 0; i < coded.length; i++) {
            int high = coded[i] == '%' && i + 2 < coded.length ? Character.digit(coded[i + 1], 16) : -1;
            int low = high < 0 ? -1 : Character.digit(coded[i + 2], 16);
            path.write(low < 0 ? coded[i] : 16 * high + low);
            i += low < 0 ? 0 : 2;
        }
        String plain = path.toString(StandardCharsets.UTF_8);
        boolean drive = plain.length() > 2 && plain.charAt(0) == '/' && plain.charAt(2) == ':';
        return drive ? plain.substring(1) : plain;
    }
}
