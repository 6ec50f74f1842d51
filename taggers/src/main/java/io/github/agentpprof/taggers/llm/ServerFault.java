package io.github.agentpprof.taggers.llm;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.time.Duration;

/** A server did not do what it should; the message says what it did, and shows nothing that it sent. */
public final class ServerFault extends IOException {
    private static final long serialVersionUID = 1L;

    /** What may help against a fault. */
    enum Cure {
        /** The same question a little later. */
        LATER,
        /** Another prompt: this one it will not take. */
        ANOTHER_PROMPT,
        /** Nothing in this run. */
        NONE
    }

    private final Cure cure;
    private final Duration wait;

    ServerFault(String message, Cure cure, Throwable cause) {
        this(message, cure, Duration.ZERO, cause);
    }

    private ServerFault(String message, Cure cure, Duration wait, Throwable cause) {
        super(message, cause);
        this.cure = cure;
        this.wait = wait;
    }

    /** What an answer with a status other than 200 means. */
    static ServerFault ofStatus(int status, Duration wait) {
        Cure cure = switch (status) {
            case 408, 425, 429 -> Cure.LATER;
            case 400, 413, 422 -> Cure.ANOTHER_PROMPT;
            default -> status >= 500 ? Cure.LATER : Cure.NONE;
        };
        return new ServerFault("answers with HTTP status " + status, cure, wait, null);
    }

    /** What a person is told: which server, what it did and, if nobody listens there, what to start. */
    String toldOf(URI server) {
        return "the model's server at " + server + " " + getMessage()
                + (getCause() instanceof ConnectException
                        ? "; start one there, as with 'llama-server -m MODEL.gguf', or name another with --llama-url"
                        : "");
    }

    Cure cure() {
        return cure;
    }

    /** How long the server wishes to be left alone. */
    Duration waiting() {
        return wait;
    }
}
