package io.github.agentpprof.taggers.text;

/** A model inside this process that makes vectors of sentences; found by its service file where its jar is. */
public interface SentenceModel {
    float[] vector(String text);
}
