package io.github.agentpprof.pipeline.config;

import java.nio.file.Path;
import java.util.Map;

/** Where whoever runs this program keeps what it should always do. */
final class UserFolder {
    static final String OPTIONS = "config";
    static final String RULES = "rules";

    private UserFolder() {}

    /** {@code agentpprof} in {@code XDG_CONFIG_HOME}, which is one if it is a whole path, else in {@code ~/.config}. */
    static Path of(Map<String, String> environment) {
        Path named = Path.of(environment.getOrDefault("XDG_CONFIG_HOME", ""));
        return (named.isAbsolute() ? named : home(environment).resolve(".config")).resolve("agentpprof");
    }

    static Path home(Map<String, String> environment) {
        return Path.of(environment.getOrDefault("HOME", System.getProperty("user.home")));
    }

    /** A path as messages tell it: homes are called {@code ~}. */
    static String shown(Path path, Map<String, String> environment) {
        Path home = home(environment);
        return path.startsWith(home) && !path.equals(home)
                ? Path.of("~").resolve(home.relativize(path)).toString()
                : path.toString();
    }
}
