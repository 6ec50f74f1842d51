package io.github.agentpprof.transforms.trace.reader;

import io.github.agentpprof.transforms.effect.Operation;
import io.github.agentpprof.transforms.effect.ToolCall;
import io.github.agentpprof.transforms.effect.ToolEffects;
import java.util.List;

/**
 * What the latest tool calls did: agents run the same commands again and again, and a command is read once for each time that
 * another has not taken its place.
 *
 * <p>What a call does follows from its arguments alone, so it does not matter whose run asked first, nor that several threads ask:
 * what one does not see yet it finds out itself. Keeps {@value #PLACES} calls of {@value #LONGEST} characters at most, some
 * megabytes in all.
 */
final class LatestCalls {
    private static final int PLACES = 1 << 12;
    private static final int LONGEST = 1 << 10;

    /** Hardly any command does more; a few characters for each would do. */
    private static final int MOST_OPERATIONS = 32;

    private final Known[] latest = new Known[PLACES];

    private record Known(ToolCall call, int hash, List<Operation> operations) {}

    List<Operation> of(ToolCall call) {
        if (length(call) > LONGEST) {
            return ToolEffects.of(call);
        }
        int hash = hash(call);
        int place = (hash ^ hash >>> 16) & PLACES - 1;
        Known known = latest[place];
        if (known != null && known.hash() == hash && isSame(known.call(), call)) {
            return known.operations();
        }
        List<Operation> operations = List.copyOf(ToolEffects.of(call));
        if (operations.size() <= MOST_OPERATIONS) {
            latest[place] = new Known(call, hash, operations);
        }
        return operations;
    }

    private static int length(ToolCall call) {
        int length = call.name().length()
                + call.command().length()
                + call.path().length()
                + call.url().length()
                + call.patch().length()
                + call.workdir().length();
        for (String word : call.argv()) {
            length += word.length();
        }
        return length;
    }

    private static int hash(ToolCall call) {
        int hash = call.command().hashCode();
        hash = 31 * hash + call.path().hashCode();
        hash = 31 * hash + call.argv().hashCode();
        hash = 31 * hash + call.name().hashCode();
        return 31 * hash + call.workdir().hashCode();
    }

    private static boolean isSame(ToolCall one, ToolCall other) {
        return one.command().equals(other.command())
                && one.path().equals(other.path())
                && one.name().equals(other.name())
                && one.workdir().equals(other.workdir())
                && one.argv().equals(other.argv())
                && one.url().equals(other.url())
                && one.patch().equals(other.patch());
    }
}
