package io.github.agentpprof.transforms.redact;

import io.github.agentpprof.transforms.chars.Chars;
import java.net.IDN;
import java.util.Locale;

/**
 * Host and port of an address.
 *
 * @param host lower case, other scripts in punycode, without brackets and final dot
 * @param port -1 if neither named nor given by the scheme
 */
record HostAddress(String host, int port) {
    private static final int LONGEST = 2048;
    private static final int LONGEST_NAME = 253;
    private static final int LONGEST_LABEL = 63;
    private static final int MOST_DIGITS = 5;
    private static final Chars BEHIND_AUTHORITY = Chars.of("/?#");
    private static final Chars BEHIND_URL_AUTHORITY = Chars.of("/?#\\");
    private static final Chars LETTERS = Chars.of("A-Za-z");
    private static final Chars SCHEME = Chars.of("A-Za-z0-9.-");
    private static final Chars CARRIER = Chars.of("A-Za-z0-9-");
    private static final Chars HEX = Chars.of("0-9A-Fa-f:.");
    private static final Chars HEX_AND_ZONE = Chars.of("0-9A-Fa-f:.%a-z");
    private static final int LONGEST_IPV6 = 45;
    private static final Chars LABEL = Chars.of("a-z0-9_-");

    /** Reads a URL, {@code user@host:path}, {@code host:port} or {@code host/path}; null if there is no host in it. */
    static HostAddress of(String address) {
        if (address.length() > LONGEST) {
            return null;
        }
        String bare = address.strip();
        String scheme = scheme(bare);
        int start = scheme == null ? 0 : bare.indexOf(':') + 3;
        int stop = (scheme == null ? BEHIND_AUTHORITY : BEHIND_URL_AUTHORITY).find(bare, start);
        String authority = bare.substring(start, stop);
        String place = authority.substring(authority.lastIndexOf('@') + 1);
        int port = scheme == null ? -1 : usualPort(scheme);
        String host = place;
        int colon = place.indexOf(':');
        if (place.startsWith("[")) {
            int end = place.indexOf(']');
            host = end < 0 ? "" : place.substring(1, end);
            port = end > 0 && isPort(place, end + 1) ? Integer.parseInt(place.substring(end + 2)) : port;
        } else if (colon >= 0 && colon == place.lastIndexOf(':') && isPort(place, colon)) {
            host = place.substring(0, colon);
            port = Integer.parseInt(place.substring(colon + 1));
        } else if (colon >= 0 && !isIpv6(place, colon)) {
            host = place.substring(0, colon);
        }
        String plain = plain(host);
        return plain == null ? null : new HostAddress(plain, port > 65535 ? -1 : port);
    }

    /** {@code https}, of {@code git+https} the part that tells the port; null if no scheme stands there. */
    private static String scheme(String address) {
        int colon = address.indexOf(':');
        if (colon < 0 || !address.startsWith("://", colon)) {
            return null;
        }
        int plus = address.lastIndexOf('+', colon);
        boolean carried = plus < 0 || LETTERS.isAt(address, 0) && CARRIER.make(address, 0, plus);
        return carried && LETTERS.isAt(address, plus + 1) && SCHEME.make(address, plus + 1, colon)
                ? address.substring(plus + 1, colon)
                : null;
    }

    private static boolean isPort(String place, int colon) {
        return place.startsWith(":", colon)
                && place.length() - colon - 1 <= MOST_DIGITS
                && Chars.DIGITS.make(place, colon + 1, place.length());
    }

    private static boolean isIpv6(String place, int colon) {
        int second = place.indexOf(':', colon + 1);
        return second > 0 && HEX.end(place, 0) >= second && HEX_AND_ZONE.end(place, second) == place.length();
    }

    private static boolean isName(String host) {
        int start = 0;
        for (int i = 0; i <= host.length(); i++) {
            if (i == host.length() || host.charAt(i) == '.') {
                boolean label = i > start
                        && i - start <= LONGEST_LABEL
                        && host.charAt(start) != '-'
                        && host.charAt(i - 1) != '-'
                        && LABEL.make(host, start, i);
                if (!label) {
                    return false;
                }
                start = i + 1;
            }
        }
        return true;
    }

    boolean isIpv6() {
        return host.indexOf(':') >= 0;
    }

    private static String plain(String host) {
        String trimmed = host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
        if (trimmed.indexOf(':') >= 0) {
            int zone = trimmed.indexOf('%');
            String literal = zone < 0 ? trimmed : trimmed.substring(0, zone);
            boolean plain = literal.length() > 1 && literal.length() <= LONGEST_IPV6 && HEX.make(literal);
            return plain ? literal.toLowerCase(Locale.ROOT) : null;
        }
        try {
            String ascii = IDN.toASCII(trimmed).toLowerCase(Locale.ROOT);
            return ascii.length() <= LONGEST_NAME && isName(ascii) ? ascii : null;
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private static int usualPort(String scheme) {
        return switch (scheme.toLowerCase(Locale.ROOT)) {
            case "http", "ws" -> 80;
            case "https", "wss" -> 443;
            case "ssh", "sftp" -> 22;
            case "ftp" -> 21;
            case "postgres", "postgresql" -> 5432;
            case "redis" -> 6379;
            default -> -1;
        };
    }
}
