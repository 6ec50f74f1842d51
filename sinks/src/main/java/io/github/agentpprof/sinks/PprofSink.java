package io.github.agentpprof.sinks;

import io.github.agentpprof.transforms.model.profile.Profile;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/**
 * A gzip-compressed {@code profile.proto}, as {@code go tool pprof} reads it: every value type, and the labels.
 *
 * <p>The gzip header carries no time. What follows it depends on the machine's zlib, which may pack the same message
 * into other bytes; the message is the same everywhere.
 */
final class PprofSink implements ProfileSink {
    @Override
    public String name() {
        return "pprof";
    }

    @Override
    public String description() {
        return "Profile for go tool pprof, Pyroscope and speedscope, with all value types and labels.";
    }

    @Override
    public List<String> endings() {
        return List.of(".pb.gz", ".pprof");
    }

    @Override
    public void write(Profile profile, OutputStream out) throws IOException {
        GZIPOutputStream gzip = new GZIPOutputStream(out);
        new PprofMessage(profile).build().writeTo(gzip);
        gzip.finish();
        gzip.flush();
    }
}
