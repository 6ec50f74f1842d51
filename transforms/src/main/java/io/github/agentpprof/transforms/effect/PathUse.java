package io.github.agentpprof.transforms.effect;

/**
 * A path and what was done to it, as the tool call names it: not yet fit for any output.
 *
 * @param path absolute, or relative to the call's folder
 */
public record PathUse(String path, Access access) {}
