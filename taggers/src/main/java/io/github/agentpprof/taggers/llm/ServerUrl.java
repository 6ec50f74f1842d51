package io.github.agentpprof.taggers.llm;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.regex.Pattern;

/** Where a server listens: prompts go no further than this machine unless the user says so. */
public final class ServerUrl {
    /** Names and addresses of this machine that need no look-up, which could lead anywhere. */
    private static final Pattern LOOPBACK = Pattern.compile("localhost|127(\\.\\d{1,3}){3}|\\[(::1|0:0:0:0:0:0:0:1)]");

    private ServerUrl() {}

    /**
     * The URL up to its {@code /v1}.
     *
     * @param remote whether the server may be on another machine
     * @throws IllegalArgumentException if it may not, or if the URL is none
     */
    public static URI checked(String url, boolean remote) {
        if (url.isBlank()) {
            throw new IllegalArgumentException("the llm tagger needs to know where the model's server listens,"
                    + " such as --llama-url http://127.0.0.1:8080");
        }
        URI whole = parsed(url.strip());
        if (!remote && !isLoopback(whole)) {
            throw new IllegalArgumentException("the model's server at '" + whole.getHost()
                    + "' is not on this machine; prompts are sent there only with --allow-remote-llm");
        }
        String path = whole.getRawPath() == null ? "" : whole.getRawPath().replaceFirst("/*(/v1/*)?$", "");
        return URI.create(whole.getScheme() + "://" + whole.getRawAuthority() + path);
    }

    static boolean isLoopback(URI url) {
        return LOOPBACK.matcher(url.getHost().toLowerCase(Locale.ROOT)).matches();
    }

    private static URI parsed(String url) {
        URI whole;
        try {
            whole = new URI(url);
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("the URL of the model's server cannot be read: " + e.getReason(), e);
        }
        String scheme = whole.getScheme() == null ? "" : whole.getScheme().toLowerCase(Locale.ROOT);
        if (!(scheme.equals("http") || scheme.equals("https")) || whole.getHost() == null) {
            throw new IllegalArgumentException(
                    "the URL of the model's server must look like http://127.0.0.1:8080, with http or https");
        }
        if (whole.getRawUserInfo() != null || whole.getRawQuery() != null || whole.getRawFragment() != null) {
            throw new IllegalArgumentException(
                    "the URL of the model's server can have neither a name and password nor a query");
        }
        return whole;
    }
}
