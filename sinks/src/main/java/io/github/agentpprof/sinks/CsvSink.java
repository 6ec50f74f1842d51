package io.github.agentpprof.sinks;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.dataformat.csv.CsvFactory;
import com.fasterxml.jackson.dataformat.csv.CsvGenerator;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import io.github.agentpprof.transforms.model.Labels;
import io.github.agentpprof.transforms.model.profile.Profile;
import io.github.agentpprof.transforms.model.profile.Sample;
import io.github.agentpprof.transforms.model.profile.ValueType;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * A table of samples, for spreadsheets and databases: a line for each pair of stack and labels, with a column for each
 * field of the stacks ({@code project}, {@code prompt}, …), each label and each value type.
 *
 * <p>RFC 4180 with {@code \n} at the end of a line. The columns of fields come in the order in which stacks hold them
 * first; a field that a stack holds several times has its values joined by {@code " > "}, one that it does not hold is
 * empty. What spreadsheets would take for a formula gets an apostrophe in front. Samples that weigh nothing are left
 * out.
 */
final class CsvSink implements ProfileSink {
    /** The column of frames that are not of the form {@code field:value}. */
    private static final String FRAME = "frame";

    private static final String FORMULA = "=+-@";

    /** Columns of labels; not to be taken for fields of the same name, which hold tags or what a user asked for. */
    private static final List<String> LABELS = List.of("label_session", "label_model", "label_date", "label_branch");

    @Override
    public String name() {
        return "csv";
    }

    @Override
    public String description() {
        return "Table with a column for each field, label and value type, for spreadsheets and databases.";
    }

    @Override
    public List<String> endings() {
        return List.of(".csv");
    }

    @Override
    public void write(Profile profile, OutputStream out) throws IOException {
        List<Row> rows = profile.samples().stream()
                .filter(sample -> sample.values().stream().anyMatch(value -> value != 0))
                .map(Row::of)
                .toList();
        Collection<String> fields = rows.stream()
                .flatMap(row -> row.fields().keySet().stream())
                .distinct()
                .toList();
        CsvSchema.Builder schema = CsvSchema.builder().setUseHeader(true).setLineSeparator('\n');
        fields.forEach(schema::addColumn);
        LABELS.forEach(schema::addColumn);
        Collection<String> given = profile.samples().stream()
                .flatMap(sample -> sample.labels().given().values().keySet().stream())
                .collect(Collectors.toCollection(TreeSet::new));
        given.forEach(name -> schema.addColumn("label_" + name));
        for (ValueType type : profile.valueTypes()) {
            schema.addNumberColumn(column(type));
        }
        CsvGenerator csv = new CsvFactory().createGenerator(out);
        csv.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
        csv.enable(CsvGenerator.Feature.STRICT_CHECK_FOR_QUOTING);
        csv.setSchema(schema.build());
        for (Row row : rows) {
            csv.writeStartArray();
            for (String field : fields) {
                csv.writeString(row.fields().getOrDefault(field, ""));
            }
            for (String label : row.labels()) {
                csv.writeString(label);
            }
            for (String name : given) {
                csv.writeString(row.given().getOrDefault(name, ""));
            }
            for (long value : row.values()) {
                csv.writeNumber(value);
            }
            csv.writeEndArray();
        }
        csv.close();
    }

    /** {@code tokens} for a type that counts itself, else with the unit: {@code cost_microdollars}. */
    private static String column(ValueType type) {
        String name = type.unit().equals("count") ? type.type() : type.type() + "_" + type.unit();
        return CleanText.line("value_" + name);
    }

    private record Row(Map<String, String> fields, List<String> labels, Map<String, String> given, List<Long> values) {
        static Row of(Sample sample) {
            Map<String, List<String>> values = new LinkedHashMap<>();
            for (String frame : CleanText.stack(sample.stack()).frames()) {
                int colon = frame.indexOf(':');
                String field = colon > 0 ? frame.substring(0, colon) : FRAME;
                values.computeIfAbsent(field, name -> new ArrayList<>())
                        .add(colon > 0 ? frame.substring(colon + 1) : frame);
            }
            Map<String, String> fields = new LinkedHashMap<>();
            values.forEach(
                    (field, all) -> fields.put(cell(field), cell(all.stream().collect(Collectors.joining(" > ")))));
            Labels labels = sample.labels();
            Map<String, String> given = new LinkedHashMap<>();
            labels.given().values().forEach((name, value) -> given.put(name, cell(value)));
            return new Row(
                    fields,
                    List.of(cell(labels.session()), cell(labels.model()), cell(labels.date()), cell(labels.branch())),
                    given,
                    sample.values());
        }

        private static String cell(String text) {
            String line = CleanText.line(text);
            return !line.isEmpty() && FORMULA.indexOf(line.charAt(0)) >= 0 ? "'" + line : line;
        }
    }
}
