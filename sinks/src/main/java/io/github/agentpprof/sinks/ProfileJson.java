package io.github.agentpprof.sinks;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.agentpprof.transforms.model.profile.Odds;
import io.github.agentpprof.transforms.model.profile.Profile;
import io.github.agentpprof.transforms.model.profile.PromptRow;
import io.github.agentpprof.transforms.model.profile.SessionRow;
import io.github.agentpprof.transforms.model.profile.Stack;
import io.github.agentpprof.transforms.model.profile.ValueType;
import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import java.util.SortedMap;

/**
 * The members of a profile's JSON object, in their order.
 *
 * <p>{@link #SCHEMA_VERSION} grows when a member changes its meaning or goes; new members leave it as it is.
 */
final class ProfileJson {
    static final int SCHEMA_VERSION = 1;

    private ProfileJson() {}

    static void write(Profile profile, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeNumberField("schema_version", SCHEMA_VERSION);
        text("view", profile.view(), json);
        valueTypes(profile, json);
        text("default_type", profile.defaultType(), json);
        stacks(profile, json);
        prompts(profile, json);
        sessions(profile, json);
        json.writeFieldName("totals");
        TotalsJson.write(profile.run().totals(), json);
        json.writeFieldName("models");
        TotalsJson.writeModels(profile.run().models(), json);
        SharesJson.write(profile.run().shares(), json);
        json.writeEndObject();
    }

    private static void valueTypes(Profile profile, JsonGenerator json) throws IOException {
        json.writeArrayFieldStart("value_types");
        for (ValueType type : profile.valueTypes()) {
            json.writeStartObject();
            text("type", type.type(), json);
            text("unit", type.unit(), json);
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void stacks(Profile profile, JsonGenerator json) throws IOException {
        json.writeArrayFieldStart("stacks");
        for (Map.Entry<Stack, Long> stack : profile.stacks().entrySet()) {
            json.writeStartObject();
            json.writeArrayFieldStart("frames");
            for (String frame : stack.getKey().frames()) {
                json.writeString(CleanText.wellFormed(frame));
            }
            json.writeEndArray();
            json.writeNumberField("value", stack.getValue());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void prompts(Profile profile, JsonGenerator json) throws IOException {
        json.writeArrayFieldStart("prompts");
        for (PromptRow prompt : profile.run().prompts()) {
            json.writeStartObject();
            text("hash", prompt.hash(), json);
            text("tag", prompt.tag(), json);
            odds(prompt, json);
            time("time", prompt.time(), json);
            text("session", prompt.session(), json);
            json.writeFieldName("totals");
            TotalsJson.write(prompt.totals(), json);
            if (!prompt.preview().isEmpty()) {
                text("preview", prompt.preview(), json);
            }
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    /** How likely each tag is, where the tagger says. */
    private static void odds(PromptRow prompt, JsonGenerator json) throws IOException {
        if (!prompt.odds().isEmpty()) {
            Odds odds = Odds.parse(prompt.odds());
            text("work", prompt.work(), json);
            odds("probabilities", odds.intent(), json);
            odds("work_probabilities", odds.work(), json);
        }
    }

    private static void odds(String name, SortedMap<String, Double> odds, JsonGenerator json) throws IOException {
        json.writeObjectFieldStart(name);
        for (Map.Entry<String, Double> tag : odds.entrySet()) {
            json.writeNumberField(tag.getKey(), tag.getValue());
        }
        json.writeEndObject();
    }

    private static void sessions(Profile profile, JsonGenerator json) throws IOException {
        json.writeArrayFieldStart("sessions");
        for (SessionRow session : profile.run().sessions()) {
            json.writeStartObject();
            text("id", session.id(), json);
            text("agent", session.agent(), json);
            text("project", session.project(), json);
            text("tag", session.tag(), json);
            time("start", session.start(), json);
            time("end", session.end(), json);
            json.writeNumberField("prompts", session.prompts());
            json.writeFieldName("totals");
            TotalsJson.write(session.totals(), json);
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void text(String name, String text, JsonGenerator json) throws IOException {
        json.writeStringField(name, CleanText.wellFormed(text));
    }

    /** An ISO-8601 instant in UTC such as {@code 2026-11-22T09:30:00.250Z}, or null where the trace has no time. */
    private static void time(String name, long millis, JsonGenerator json) throws IOException {
        if (millis == Long.MIN_VALUE) {
            json.writeNullField(name);
        } else {
            json.writeStringField(name, Instant.ofEpochMilli(millis).toString());
        }
    }
}
