package io.github.agentpprof.transforms.effect;

/**
 * A host that was contacted, as the tool call names it: not yet fit for any output.
 *
 * @param address URL, {@code host:port}, {@code user@host:path} or host; of {@linkplain DomainSource#isHost other sources} a
 *     fixed name, {@value #GIT_REMOTE} or {@value #WEB_SEARCH}, or the program whose registry it is
 */
public record DomainUse(String address, DomainSource source) {
    /** What the table of commands calls the registry of a program that names no host. */
    static final String REGISTRY = "registry";

    public static final String GIT_REMOTE = "git-remote";
    public static final String WEB_SEARCH = "web-search";

    /** What stands for a host that the call does not name: {@code registry:cargo}, {@code git-remote}. */
    public String standIn() {
        return source == DomainSource.REGISTRY ? REGISTRY + ':' + address : address;
    }
}
