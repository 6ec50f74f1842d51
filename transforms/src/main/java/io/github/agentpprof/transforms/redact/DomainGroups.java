package io.github.agentpprof.transforms.redact;

import io.github.agentpprof.transforms.chars.Chars;
import java.io.Serializable;
import java.util.List;
import java.util.Set;

/**
 * Turns addresses into domains that may be shown: a public host as it is, {@code localhost:3000} with its port,
 * {@value #PRIVATE} for whatever looks like somebody's own, {@value #INVALID} for what is no address.
 *
 * @param people of whom a host is that has one's name in it
 */
public record DomainGroups(People people) implements Serializable {
    public static final String PRIVATE = "private.domain";
    public static final String INVALID = "invalid.domain";

    /** Names of two letters are in too many hosts. */
    private static final int SHORT = 2;

    private static final Chars WORD_ENDS = Chars.of("._-");

    private static final List<String> PRIVATE_ENDINGS = List.of(
            ".arpa",
            ".corp",
            ".example",
            ".home",
            ".internal",
            ".intra",
            ".intranet",
            ".invalid",
            ".lan",
            ".local",
            ".localdomain",
            ".onion",
            ".priv",
            ".private",
            ".test",
            ".ts.net");

    /** Account names that say nothing about who has them. */
    private static final Set<String> NOBODY = Set.of(
            "admin",
            "agent",
            "app",
            "build",
            "ci",
            "codespace",
            "coder",
            "dev",
            "developer",
            "git",
            "github",
            "home",
            "node",
            "root",
            "runner",
            "shared",
            "ubuntu",
            "user",
            "vscode",
            "workspace",
            "www");

    /** The domain of a URL, {@code user@host:path}, {@code host:port} or host. */
    public String group(String address) {
        HostAddress place = HostAddress.of(address);
        if (place == null) {
            return INVALID;
        }
        String host = place.host();
        if (host.equals("localhost") || host.endsWith(".localhost") || NetworkAddress.isLoopback(host)) {
            return place.port() < 0 ? "localhost" : "localhost:" + place.port();
        }
        if (NetworkAddress.isNumeric(host)) {
            return NetworkAddress.isPublic(host) ? place.isIpv6() ? "[" + host + "]" : host : PRIVATE;
        }
        boolean ownEnding = PRIVATE_ENDINGS.stream().anyMatch(host::endsWith);
        return host.indexOf('.') < 0 || ownEnding || named(host) ? PRIVATE : host;
    }

    private boolean named(String host) {
        for (String word : WORD_ENDS.cut(host)) {
            if (isOne(word)) {
                return true;
            }
        }
        for (String label : host.split("\\.")) {
            if (isOne(label)) {
                return true;
            }
        }
        return false;
    }

    private boolean isOne(String name) {
        return name.length() > SHORT && !NOBODY.contains(name) && people.include(name);
    }
}
