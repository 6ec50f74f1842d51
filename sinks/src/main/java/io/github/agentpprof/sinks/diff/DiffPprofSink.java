package io.github.agentpprof.sinks.diff;

import io.github.agentpprof.sinks.PprofMessage;
import io.github.agentpprof.transforms.model.profile.Profile;
import io.github.agentpprof.transforms.model.profile.Sample;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/**
 * A signed {@code profile.proto}: the samples of the candidate, and those of the base with negative weights and the label
 * {@code pprof::base}, by which {@code go tool pprof} knows them and takes percentages of the base, as with its own
 * {@code -diff_base}. Every value type that both sides have.
 */
final class DiffPprofSink implements DiffSink {
    @Override
    public String name() {
        return "pprof";
    }

    @Override
    public String description() {
        return "Signed profile for go tool pprof, as its -diff_base makes one.";
    }

    @Override
    public List<String> endings() {
        return List.of(".pb.gz", ".pprof");
    }

    @Override
    public void write(ProfileDiff diff, OutputStream out) throws IOException {
        boolean all = diff.base().valueTypes().equals(diff.candidate().valueTypes());
        Profile candidate = all ? diff.candidate() : defaultOnly(diff.candidate(), diff);
        Profile base = all ? diff.base() : defaultOnly(diff.base(), diff);
        GZIPOutputStream gzip = new GZIPOutputStream(out);
        new PprofMessage(candidate).comparedWith(base).writeTo(gzip);
        gzip.finish();
        gzip.flush();
    }

    private static Profile defaultOnly(Profile profile, ProfileDiff diff) {
        int index = profile.defaultIndex();
        List<Sample> samples = profile.samples().stream()
                .map(sample -> new Sample(
                        sample.stack(), sample.labels(), List.of(sample.values().get(index))))
                .toList();
        return new Profile(diff.view(), List.of(diff.type()), diff.type().type(), samples, profile.run());
    }
}
