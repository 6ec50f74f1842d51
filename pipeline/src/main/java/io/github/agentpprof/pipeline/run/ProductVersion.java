package io.github.agentpprof.pipeline.run;

import picocli.CommandLine.IVersionProvider;

/**
 * One line: the name and the version that the build put into the jar.
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
