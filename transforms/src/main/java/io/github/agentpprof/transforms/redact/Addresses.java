package io.github.agentpprof.transforms.redact;

import java.util.Set;

/**
 * Takes out of messages and options what opens a door: {@code http://ann:pw@host} is {@code http://secret@host}, {@code
 * ?password=pw} is {@code ?password=secret}.
 *
 * <p>Public for what tells people of addresses, and for what writes down how a run was called.
 */
public final class Addresses {
    private static final Set<String> SECRET_PARAMETERS = Set.of(
            "accesskey",
            "accesstoken",
            "apikey",
            "apitoken",
            "auth",
            "authorization",
            "authtoken",
            "awssecretaccesskey",
            "bearer",
            "clientsecret",
            "code",
            "credential",
            "credentials",
            "key",
            "pass",
            "passphrase",
            "password",
            "passwd",
            "pgpassword",
            "privatekey",
            "pw",
            "pwd",
            "refreshtoken",
            "sas",
            "secret",
            "secretkey",
            "sessiontoken",
            "sig",
            "signature",
            "sslpassword",
            "token",
            "trustpassword",
            "xamzcredential",
            "xamzsecuritytoken",
            "xamzsignature",
            "xgoogcredential",
            "xgoogsignature");

    private static final String SECRET = "secret";

    private Addresses() {}

    /** The text without passwords and tokens of addresses. */
    public static String closed(String text) {
        return withoutParameters(withoutUsers(text));
    }

    /** With a scheme, all before the last {@code @} of the word; without one, {@code name:password@}. */
    private static String withoutUsers(String text) {
        StringBuilder closed = new StringBuilder();
        int from = 0;
        for (int at = text.indexOf('@'); at >= 0; at = text.indexOf('@', at + 1)) {
            int begin = at;
            while (begin > from && isOfWord(text.charAt(begin - 1))) {
                begin--;
            }
            int scheme = text.lastIndexOf("://", at);
            int colon = text.indexOf(':', begin);
            if (scheme >= begin) {
                begin = scheme + 3;
            } else if (colon < 0 || colon + 1 >= at || colon == begin) {
                continue;
            } else {
                begin = Math.max(begin, text.lastIndexOf('/', at) + 1);
            }
            int end = at;
            while (end < text.length() && isOfWord(text.charAt(end)) && text.charAt(end) != '/') {
                end++;
            }
            at = text.lastIndexOf('@', end);
            closed.append(text, from, begin).append(SECRET);
            from = at;
        }
        return from == 0 ? text : closed.append(text, from, text.length()).toString();
    }

    private static String withoutParameters(String text) {
        StringBuilder closed = new StringBuilder();
        int from = 0;
        for (int equals = text.indexOf('='); equals >= 0; equals = text.indexOf('=', equals + 1)) {
            int begin = equals;
            while (begin > from && isOfName(text.charAt(begin - 1))) {
                begin--;
            }
            boolean option = begin > 0 && text.charAt(begin) == '-';
            String name = letters(text, begin, equals);
            int end = equals + 1;
            while (end < text.length() && isOfWord(text.charAt(end)) && "&;)".indexOf(text.charAt(end)) < 0) {
                end++;
            }
            if (!option && end > equals + 1 && SECRET_PARAMETERS.contains(name)) {
                closed.append(text, from, equals + 1).append(SECRET);
                from = end;
            }
        }
        return from == 0 ? text : closed.append(text, from, text.length()).toString();
    }

    private static boolean isOfName(char c) {
        return Character.isLetterOrDigit(c) || c == '_' || c == '-' || c == '.';
    }

    private static boolean isOfWord(char c) {
        return !Character.isWhitespace(c) && "'\"<>,".indexOf(c) < 0;
    }

    private static String letters(String text, int from, int to) {
        StringBuilder letters = new StringBuilder();
        for (int i = from; i < to; i++) {
            char c = Character.toLowerCase(text.charAt(i));
            if (c >= 'a' && c <= 'z') {
                letters.append(c);
            }
        }
        return letters.toString();
    }
}
