package io.github.agentpprof.pipeline.show;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.github.agentpprof.sinks.SharesJson;
import io.github.agentpprof.sinks.TotalsJson;
import io.github.agentpprof.transforms.model.profile.PromptRow;
import io.github.agentpprof.transforms.model.profile.RunSummary;
import java.io.IOException;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/**
 * Writes the run's summary for machines: one JSON object, money in US dollars, as {@code docs/schema} describes it.
 *
 * <p>Public for {@code RunReport}.
 */
public final class StatusJson {
    private static final int SCHEMA_VERSION = 1;

    private final RunSummary run;
    private final RunWarnings warnings;
    private final List<String> outputs;
    private final Map<String, Long> tables;
    private final List<SpentBudget> budgets;

    /**
     * The status of a run.
     *
     * @param outputs names of all that was written
     * @param tables those of them that hold a cost table, and how many rows
     */
    public StatusJson(
            RunSummary run,
            RunWarnings warnings,
            List<String> outputs,
            Map<String, Long> tables,
            List<SpentBudget> budgets) {
        this.tables = tables;
        this.run = run;
        this.warnings = warnings;
        this.outputs = outputs;
        this.budgets = budgets;
    }

    /** The object, on lines of its own for each member or on one for all. */
    public String text(boolean manyLines) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
            if (manyLines) {
                json.useDefaultPrettyPrinter();
            }
            write(json);
        } catch (IOException e) {
            throw new IllegalStateException("a string can always be written to", e);
        }
        return text.toString();
    }

    private void write(JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("status", "ok");
        json.writeNumberField("schema_version", SCHEMA_VERSION);
        strings(json, "outputs", outputs);
        if (!tables.isEmpty()) {
            numbers(json, "rows", tables);
        }
        json.writeNumberField("files", run.count("files"));
        json.writeNumberField("lines", run.count("lines"));
        json.writeNumberField("bytes", run.count("bytes"));
        json.writeNumberField("sessions", run.count(RunSummary.SESSIONS));
        json.writeNumberField("prompts", run.count(RunSummary.PROMPTS));
        json.writeNumberField(
                "events", run.count(RunSummary.PROMPTS) + run.totals().calls());
        json.writeNumberField("rejects", run.count("rejects"));
        counts(json, "rejects_by_reason", RunSummary.REJECTS_BY_REASON);
        strings(json, "rejected", run.rejects().stream().map(RunWarnings::text).toList());
        json.writeNumberField("duplicates", run.count("duplicates"));
        json.writeFieldName("totals");
        TotalsJson.write(run.totals(), json);
        json.writeFieldName("models");
        TotalsJson.writeModels(run.models(), json);
        SharesJson.write(run.shares(), json);
        strings(json, "unpriced_models", List.copyOf(warnings.unpriced().keySet()));
        numbers(json, "unpriced_tokens_by_model", warnings.unpriced());
        json.writeNumberField("unpriced_tokens", warnings.unpricedTokens());
        json.writeObjectFieldStart("lower_bounds");
        json.writeNumberField("calls", run.count("lower_bound_calls"));
        json.writeNumberField("output", run.count("lower_bound_output"));
        json.writeEndObject();
        json.writeObjectFieldStart("reported_by_agents");
        dollars(json, "cost_state_usd", run.count("ledger_nanos:process"));
        dollars(json, "budget_usd", run.count("ledger_nanos:budget"));
        dollars(json, "line_cost_usd", run.count("reported_nanos"));
        json.writeEndObject();
        json.writeArrayFieldStart("budgets");
        for (SpentBudget budget : budgets) {
            budget.write(json);
        }
        json.writeEndArray();
        for (String name :
                List.of("calls_without_prompt", "assumed_models", "unattributed_tokens", "api_errors", "empty_calls")) {
            json.writeNumberField(name, run.count(name));
        }
        counts(json, "unknown_types", "unknown_types:");
        json.writeObjectFieldStart("tagging");
        for (TagStatistics kind : TagStatistics.of(run)) {
            kind.write(json);
        }
        json.writeEndObject();
        samples(json);
        strings(json, "warnings", warnings.lines());
        json.writeEndObject();
    }

    /** Prompts that no rule matched, by hash; the text only where the user asked for previews. */
    private void samples(JsonGenerator json) throws IOException {
        json.writeArrayFieldStart("unmatched_samples");
        for (PromptRow prompt : run.unmatched()) {
            json.writeStartObject();
            json.writeStringField("hash", prompt.hash());
            if (!prompt.preview().isEmpty()) {
                json.writeStringField("preview", prompt.preview());
            }
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void counts(JsonGenerator json, String name, String prefix) throws IOException {
        numbers(json, name, run.countsOf(prefix));
    }

    private static void numbers(JsonGenerator json, String name, Map<String, Long> numbers) throws IOException {
        json.writeObjectFieldStart(name);
        for (Map.Entry<String, Long> number : numbers.entrySet()) {
            json.writeNumberField(number.getKey(), number.getValue());
        }
        json.writeEndObject();
    }

    private static void strings(JsonGenerator json, String name, List<String> values) throws IOException {
        json.writeArrayFieldStart(name);
        for (String value : values) {
            json.writeString(value);
        }
        json.writeEndArray();
    }

    private static void dollars(JsonGenerator json, String name, long nanos) throws IOException {
        json.writeFieldName(name);
        json.writeNumber(BigDecimal.valueOf(nanos, 9).stripTrailingZeros().toPlainString());
    }
}
