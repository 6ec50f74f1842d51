package io.github.agentpprof.sinks.focus;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The versions of the specification that can be written. */
public enum FocusVersion {
    V1_2("1.2"),
    /** Names those who provide a service in columns of other names. */
    V1_4("1.4");

    private final String number;

    FocusVersion(String number) {
        this.number = number;
    }

    public static List<String> numbers() {
        return Arrays.stream(values()).map(version -> version.number).toList();
    }

    public static Optional<FocusVersion> of(String number) {
        return Arrays.stream(values())
                .filter(version -> version.number.equals(number))
                .findFirst();
    }
}
