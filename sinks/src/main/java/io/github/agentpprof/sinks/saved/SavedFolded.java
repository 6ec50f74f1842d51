package io.github.agentpprof.sinks.saved;

import io.github.agentpprof.transforms.model.Labels;
import io.github.agentpprof.transforms.model.profile.Profile;
import io.github.agentpprof.transforms.model.profile.RunSummary;
import io.github.agentpprof.transforms.model.profile.Sample;
import io.github.agentpprof.transforms.model.profile.Stack;
import io.github.agentpprof.transforms.model.profile.ValueType;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Reads folded stacks: frames with semicolons between them, a space and a whole number, on each line. */
final class SavedFolded {
    private SavedFolded() {}

    static Profile read(InputStream in) throws IOException {
        SortedMap<Stack, Long> sums = new TreeMap<>();
        // A decoder, unlike the name of a character set, refuses what is no UTF-8.
        BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8.newDecoder()));
        int number = 0;
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            number++;
            if (!line.isBlank()) {
                int space = line.lastIndexOf(' ');
                if (space < 1) {
                    throw new NotAProfileException("line " + number + " is not of the form FRAME;FRAME WEIGHT");
                }
                sums.merge(
                        Stack.of(line.substring(0, space).split(";", -1)),
                        weight(line.substring(space + 1), number),
                        Math::addExact);
            }
        }
        ValueType type = new ValueType(SavedProfiles.UNTOLD, "count");
        List<Sample> samples = sums.entrySet().stream()
                .map(stack -> new Sample(stack.getKey(), Labels.NONE, List.of(stack.getValue())))
                .toList();
        return new Profile(SavedProfiles.UNTOLD, List.of(type), type.type(), samples, RunSummary.EMPTY);
    }

    private static long weight(String text, int line) throws NotAProfileException {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw new NotAProfileException("line " + line + " does not end in a whole number", e);
        }
    }
}
