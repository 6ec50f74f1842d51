package io.github.agentpprof.transforms.follow;

import io.github.agentpprof.transforms.model.Arrival;
import io.github.agentpprof.transforms.model.Call;
import io.github.agentpprof.transforms.model.Contents;
import io.github.agentpprof.transforms.model.ToolUse;
import io.github.agentpprof.transforms.model.Usage;
import java.util.ArrayList;
import java.util.List;

/** One call of a thread, with what came between the call before and it. */
final class Step {
    /** Bytes of text in a token, about. */
    private static final long BYTES = 4;

    /** The call, null behind the last one. */
    final Call call;

    /** Number of the call in its thread. */
    final int index;

    /** What came in, in the order of its time. */
    final List<Arrival> arrivals = new ArrayList<>();

    /** Tools that the call asked for. */
    final List<ToolUse> uses = new ArrayList<>();

    /** Calls that the file tells before this one, of the same thread. */
    final long place;

    /** Why the agent says that the cache was missed; empty if it does not. */
    final String recorded;

    /** Bytes of its answer, as far as they are told. */
    final long answered;

    /** Bytes of what it asked tools for. */
    long asked;

    /** Why the cache was missed, empty if it was not. */
    String miss = "";

    /** Milliseconds since the call before in the same context, -1 if there is none or it is not known. */
    long gap = -1;

    /** What its prompt was made of. */
    Contents.Builder parts;

    /** Whether its answer was taken out of the context again. */
    boolean lost;

    /** The commit or pull request that the call led to, empty if to none. */
    String anchor = "";

    /** The next call of the same context, null if there is none. */
    Step next;

    Step(Call call, int index, long place, String recorded, long answered) {
        this.call = call;
        this.index = index;
        this.place = place;
        this.recorded = recorded;
        this.answered = answered;
    }

    /** What the call itself was given and gave, without what other models did within it. */
    Usage own() {
        Usage own = call.metering().counted();
        if (!call.metering().othersBeside()) {
            for (Usage other : call.metering().others().values()) {
                own = own.minus(other);
            }
        }
        return own;
    }

    /** Tokens that its answer takes, about where the trace tells but a part of them. */
    long output() {
        long counted = own().output();
        return call.metering().finished() ? counted : Math.max(counted, (answered + asked) / BYTES);
    }

    /** Tokens that something takes, about. */
    static long estimate(Arrival arrival) {
        return arrival.bytes() / BYTES;
    }

    /** Tokens that something can take at most: one for two bytes, and what stands around it. */
    static long most(Arrival arrival) {
        return arrival.bytes() / 2 + 32;
    }
}
