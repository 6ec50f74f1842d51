package io.github.agentpprof.sinks;

import io.github.agentpprof.sinks.diff.DiffSink;
import io.github.agentpprof.sinks.diff.ProfileDiff;
import io.github.agentpprof.sinks.pprof.ProfileProto;
import io.github.agentpprof.transforms.model.profile.Profile;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPInputStream;

/** What a sink makes of a profile. */
final class Written {
    private Written() {}

    static byte[] bytes(ProfileSink sink, Profile profile) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        sink.write(profile, out);
        return out.toByteArray();
    }

    static byte[] bytes(DiffSink sink, ProfileDiff diff) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        sink.write(diff, out);
        return out.toByteArray();
    }

    static String text(ProfileSink sink, Profile profile) throws IOException {
        return new String(bytes(sink, profile), StandardCharsets.UTF_8);
    }

    static ProfileProto.Profile pprof(Profile profile) throws IOException {
        return pprof(bytes(new PprofSink(), profile));
    }

    static ProfileProto.Profile pprof(byte[] written) throws IOException {
        return ProfileProto.Profile.parseFrom(new GZIPInputStream(new ByteArrayInputStream(written)));
    }
}
