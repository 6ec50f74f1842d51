package io.github.agentpprof.pipeline.vendor;

import io.github.agentpprof.transforms.price.ModelName;
import io.github.agentpprof.transforms.redact.Identifiers;
import io.github.agentpprof.transforms.redact.People;
import io.github.agentpprof.transforms.redact.PrivateShapes;
import io.github.agentpprof.transforms.redact.ShownText;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What a vendor calls a model, as both sides can be compared by it. */
final class VendorModel {
    private static final People NOBODY = People.called(List.of());

    /** What stands behind the model in a line of OpenAI's bills, in small letters. */
    private static final Set<String> SIDES =
            Set.of("input", "cached input", "cache write", "cache write input", "output");

    /** Families whose third generation has its number before them. */
    private static final List<String> THIRD = List.of("haiku", "opus", "sonnet");

    private VendorModel() {}

    /** A name as an API has it, or a console: {@code Claude Opus 4.6} is {@code claude-opus-4-6}. */
    static String of(String name) {
        if (name.isEmpty()) {
            return "";
        }
        String joined = name.toLowerCase(Locale.ROOT).startsWith("claude ") ? name.replace(' ', '-') : name;
        return third(ModelName.bare(Identifiers.model(joined, NOBODY)));
    }

    private static String third(String bare) {
        for (String family : THIRD) {
            String beginning = "claude-" + family + "-3";
            if (bare.startsWith(beginning)) {
                return "claude-3" + bare.substring(beginning.length()).replace('.', '-') + "-" + family;
            }
        }
        return bare;
    }

    /** The model of a line such as {@code gpt-5.4-mini-2026-03-17, cached input}; of another the line itself. */
    static String ofLineItem(String line) {
        int comma = line.lastIndexOf(',');
        boolean model = comma > 0
                && SIDES.contains(line.substring(comma + 1).strip().toLowerCase(Locale.ROOT))
                && line.indexOf(' ') > comma;
        return model ? of(line.substring(0, comma)) : ShownText.label(PrivateShapes.masked(line));
    }
}
