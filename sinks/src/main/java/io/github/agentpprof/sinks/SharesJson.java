package io.github.agentpprof.sinks;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.agentpprof.transforms.model.profile.ShareRow;
import java.io.IOException;
import java.util.List;

/** What part of the money went to which kind of work, as JSON objects have it: dollars, with the interval's ends. */
public final class SharesJson {
    private SharesJson() {}

    /** Adds the member {@code shares} to the object at hand; none where every tag is certain. */
    public static void write(List<ShareRow> shares, JsonGenerator json) throws IOException {
        if (shares.isEmpty()) {
            return;
        }
        json.writeArrayFieldStart("shares");
        for (ShareRow share : shares) {
            json.writeStartObject();
            json.writeStringField("tag", CleanText.wellFormed(share.tag()));
            json.writeNumberField("prompts", Math.round(share.prompts() * 10) / 10.0);
            json.writeFieldName("cost_usd");
            json.writeNumber(TotalsJson.dollars(share.microDollars()));
            json.writeFieldName("cost_low");
            json.writeNumber(TotalsJson.dollars(share.low()));
            json.writeFieldName("cost_high");
            json.writeNumber(TotalsJson.dollars(share.high()));
            json.writeEndObject();
        }
        json.writeEndArray();
    }
}
