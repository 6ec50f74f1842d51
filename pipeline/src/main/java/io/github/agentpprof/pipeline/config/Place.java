package io.github.agentpprof.pipeline.config;

/**
 * Where an option is set.
 *
 * @param file as messages call it
 * @param line counted from 1
 * @param project whether the file is the project's, which anybody may have written
 */
record Place(String file, int line, boolean project) {
    @Override
    public String toString() {
        return file + ":" + line;
    }
}
