package io.github.agentpprof.pipeline.commit;

import io.github.agentpprof.transforms.model.profile.Outcome;
import java.io.IOException;
import java.io.Serializable;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;

/**
 * Tells what became of commits.
 *
 * <p>Public for packages {@code pipeline.command} and {@code pipeline.run}.
 */
public interface CommitOutcomes extends Serializable {
    /**
     * What is known of these: abbreviated hashes, and {@code pr/NUMBER}.
     *
     * @throws IOException if what tells it cannot be read; the message is one line
     */
    Found of(SortedSet<String> commits) throws IOException;

    /** Whether every machine that may ask has it. */
    boolean travels();

    /**
     * What is known.
     *
     * @param outcomes by the names that were asked for; what is not known or not clear is not there
     * @param remarks one line for each thing that a person should know
     */
    record Found(SortedMap<String, Outcome> outcomes, List<String> remarks) {}
}
