package io.github.agentpprof.transforms.redact;

import java.net.IDN;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Host and port of an address.
 *
 * @param host lower case, other scripts in punycode, without brackets and final dot
 * @param port -1 if neither named nor given by the scheme
 */
record HostAddress(String host, int port) {
    private static final int LONGEST = 2048;
    private static final Pattern URL = Pattern.compile(
            "(?:[a-z][a-z0-9-]*\\+)?([a-z][a-z0-9.-]*)://([^/?#\\\\]*).*", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    private static final Pattern PORT = Pattern.compile("(.*):([0-9]{1,5})", Pattern.DOTALL);
    private static final Pattern HOST =
            Pattern.compile("[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?(\\.[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?)*");

    /** Reads a URL, {@code user@host:path}, {@code host:port} or {@code host/path}; null if there is no host in it. */
    static HostAddress of(String address) {
        if (address.length() > LONGEST) {
            return null;
        }
        Matcher url = URL.matcher(address.strip());
        boolean isUrl = url.matches();
        String authority = isUrl ? url.group(2) : address.strip().split("[/?#]", 2)[0];
        String place = authority.substring(authority.lastIndexOf('@') + 1);
        int port = isUrl ? usualPort(url.group(1)) : -1;
        String host = place;
        Matcher ported = PORT.matcher(place);
        if (place.startsWith("[")) {
            int end = place.indexOf(']');
            host = end < 0 ? "" : place.substring(1, end);
            port = end > 0 && place.substring(end + 1).matches(":[0-9]{1,5}")
                    ? Integer.parseInt(place.substring(end + 2))
                    : port;
        } else if (place.indexOf(':') == place.lastIndexOf(':') && ported.matches()) {
            host = ported.group(1);
            port = Integer.parseInt(ported.group(2));
        } else if (place.indexOf(':') >= 0 && !place.matches("[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*:[0-9A-Fa-f:.%a-z]*")) {
            host = place.substring(0, place.indexOf(':'));
        }
        String plain = plain(host);
        return plain == null ? null : new HostAddress(plain, port > 65535 ? -1 : port);
    }

    boolean isIpv6() {
        return host.indexOf(':') >= 0;
    }

    private static String plain(String host) {
        String trimmed = host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
        if (trimmed.indexOf(':') >= 0) {
            int zone = trimmed.indexOf('%');
            String literal = zone < 0 ? trimmed : trimmed.substring(0, zone);
            return literal.matches("[0-9A-Fa-f:.]{2,45}") ? literal.toLowerCase(Locale.ROOT) : null;
        }
        try {
            String ascii = IDN.toASCII(trimmed).toLowerCase(Locale.ROOT);
            return ascii.length() <= 253 && HOST.matcher(ascii).matches() ? ascii : null;
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
