package io.github.agentpprof.sinks;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.PrettyPrinter;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import io.github.agentpprof.transforms.model.profile.Profile;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/**
 * One JSON object: the stacks in the default type, and what the run found beside them (prompts, sessions, totals).
 *
 * <p>Texts are written as they are, whatever JSON can hold; halves of surrogate pairs become U+FFFD.
 */
final class JsonSink implements ProfileSink {
    private static final JsonFactory JSON = new JsonFactory();

    /** Two spaces and {@code \n}, where Jackson would take the line end of the machine. */
    private static final DefaultIndenter LINES = new DefaultIndenter("  ", "\n");

    private static final Separators SEPARATORS = PrettyPrinter.DEFAULT_SEPARATORS
            .withObjectFieldValueSpacing(Separators.Spacing.AFTER)
            .withObjectEmptySeparator("")
            .withArrayEmptySeparator("");

    @Override
    public String name() {
        return "json";
    }

    @Override
    public String description() {
        return "Stacks, prompts, sessions and totals as one JSON object, for scripts.";
    }

    @Override
    public List<String> endings() {
        return List.of(".json");
    }

    @Override
    public boolean needsRows() {
        return true;
    }

    @Override
    public void write(Profile profile, OutputStream out) throws IOException {
        JsonGenerator json = JSON.createGenerator(out);
        json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
        json.setPrettyPrinter(new DefaultPrettyPrinter(SEPARATORS).withObjectIndenter(LINES));
        // Not try-with-resources: closing after a failure would complete the half-written object.
        ProfileJson.write(profile, json);
        json.writeRaw('\n');
        json.close();
    }
}
