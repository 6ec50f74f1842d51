package io.github.agentpprof.pipeline.run;

import picocli.CommandLine.IVersionProvider;

/**
 * One line: the name, the version and, where it was known, the commit, as the build put them into the jar.
 *
 * <p>Public for {@code ProfileCommand}.
 */
public final class ProductVersion implements IVersionProvider {
    @Override
    public String[] getVersion() {
        String version = ProductVersion.class.getPackage().getImplementationVersion();
        return new String[] {"agentpprof " + (version == null ? "(not from a jar)" : version)};
    }
}
