package io.github.agentpprof.pipeline;

import picocli.CommandLine.IVersionProvider;

/** One line: the name and the version that the build put into the jar. */
final class ProductVersion implements IVersionProvider {
    @Override
    public String[] getVersion() {
        String version = ProductVersion.class.getPackage().getImplementationVersion();
        return new String[] {"agentpprof " + (version == null ? "(not from a jar)" : version)};
    }
}
