package io.github.agentpprof.sinks.diff;

import io.github.agentpprof.transforms.model.profile.Profile;
import io.github.agentpprof.transforms.model.profile.Sample;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/** Scales a profile's default type so that it adds up to a given total, exactly; the other types stay as they are. */
final class Scaled {
    private Scaled() {}

    /** Rounds the running sum instead of each weight, so that no rounding error adds up. */
    static Profile to(long total, Profile profile) {
        int index = profile.defaultIndex();
        BigInteger whole = BigInteger.valueOf(profile.totals().get(index));
        if (whole.signum() == 0) {
            return profile;
        }
        BigInteger wanted = BigInteger.valueOf(total);
        BigInteger sum = BigInteger.ZERO;
        long given = 0;
        List<Sample> samples = new ArrayList<>();
        for (Sample sample : profile.samples()) {
            sum = sum.add(BigInteger.valueOf(sample.values().get(index)));
            long until = sum.multiply(wanted).divide(whole).longValueExact();
            List<Long> values = new ArrayList<>(sample.values());
            values.set(index, until - given);
            given = until;
            samples.add(new Sample(sample.stack(), sample.labels(), values));
        }
        return new Profile(profile.view(), profile.valueTypes(), profile.defaultType(), samples, profile.run());
    }
}
