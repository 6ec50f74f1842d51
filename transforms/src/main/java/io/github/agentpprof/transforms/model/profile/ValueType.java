package io.github.agentpprof.transforms.model.profile;

import java.io.Serializable;

/**
 * What one number of a {@link Sample} measures; the words are those of {@code profile.proto}.
 *
 * @param type such as {@code tokens}
 * @param unit such as {@code count}
 */
public record ValueType(String type, String unit) implements Serializable {}
