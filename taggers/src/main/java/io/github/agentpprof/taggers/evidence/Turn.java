package io.github.agentpprof.taggers.evidence;

import io.github.agentpprof.transforms.model.Origin;
import java.io.Serializable;

/**
 * A prompt that was given, and what followed until the next one; or what one file tells of it, which merges into the whole.
 *
 * @param hash of the prompt, empty if only what followed is known
 * @param time of the prompt
 * @param spoke time of the last answer in words, {@link Origin#NO_TIME} if there is none
 * @param asked whether that answer ends in a question
 * @param interrupted whether some of the work was interrupted or refused
 */
record Turn(String hash, long time, Behaviour behaviour, long spoke, boolean asked, boolean interrupted)
        implements Serializable {
    static Turn of(String hash, long time) {
        return new Turn(hash, time, Behaviour.once(Deed.GIVEN), Origin.NO_TIME, false, false);
    }

    static Turn of(Behaviour behaviour, boolean interrupted) {
        return new Turn("", Origin.NO_TIME, behaviour, Origin.NO_TIME, false, interrupted);
    }

    static Turn said(long time, boolean asked) {
        return new Turn("", Origin.NO_TIME, Behaviour.NONE, time, asked, false);
    }

    Turn merge(Turn other) {
        boolean sameTime = spoke == other.spoke;
        return new Turn(
                hash.compareTo(other.hash) >= 0 ? hash : other.hash,
                Math.max(time, other.time),
                behaviour.plus(other.behaviour),
                Math.max(spoke, other.spoke),
                sameTime ? asked || other.asked : spoke > other.spoke ? asked : other.asked,
                interrupted || other.interrupted);
    }
}
