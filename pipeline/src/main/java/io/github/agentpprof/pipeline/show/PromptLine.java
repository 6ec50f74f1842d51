package io.github.agentpprof.pipeline.show;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.util.List;

/**
 * A prompt for somebody who is to say what kind of work it is, as a line of JSON; the user asked for its text.
 *
 * <p>Public for {@code PromptsCommand}.
 *
 * @param asked the prompt before, empty for none
 * @param said end of the answer before, empty for none
 * @param did what the agent then did
 * @param tag the present guess
 * @param probability of that
 */
public record PromptLine(
        String hash,
        String text,
        String asked,
        String said,
        List<String> did,
        String tag,
        double probability,
        long microDollars) {
    public String json() {
        StringWriter line = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(line)) {
            json.enable(JsonGenerator.Feature.WRITE_BIGDECIMAL_AS_PLAIN);
            json.writeStartObject();
            json.writeStringField("hash", hash);
            json.writeStringField("text", text);
            json.writeStringField("asked", asked);
            json.writeStringField("said", said);
            json.writeArrayFieldStart("did");
            for (String act : did) {
                json.writeString(act);
            }
            json.writeEndArray();
            json.writeStringField("tag", tag);
            json.writeNumberField("probability", BigDecimal.valueOf(probability));
            json.writeNumberField("cost_usd", BigDecimal.valueOf(microDollars, 6));
            json.writeEndObject();
        } catch (IOException e) {
            throw new IllegalStateException("a string can always be written to", e);
        }
        return line.toString();
    }

    /** Messages and logs show what this gives, so it leaves the text out. */
    @Override
    public String toString() {
        return "PromptLine[" + hash + "]";
    }
}
