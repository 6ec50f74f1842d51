package io.github.agentpprof.transforms.effect;

/**
 * A host that was contacted, as the tool call names it: not yet fit for any output.
 *
 * @param address URL, {@code host:port}, {@code user@host:path} or host; of {@linkplain DomainSource#isHost other sources} a
 *     fixed name: {@value #PACKAGE_REGISTRY}, {@value #GIT_REMOTE} or {@value #WEB_SEARCH}
 */
public record DomainUse(String address, DomainSource source) {
    public static final String PACKAGE_REGISTRY = "package-registry";
    public static final String GIT_REMOTE = "git-remote";
    public static final String WEB_SEARCH = "web-search";
}
