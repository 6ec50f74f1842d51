package io.github.agentpprof.sinks.flame;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.github.agentpprof.transforms.model.profile.ValueType;
import java.io.IOException;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What the script of a picture reads: how to lay out and show amounts, and the frames as columns, each before its
 * children.
 *
 * <p>{@code {…, "names":["all","project:shop"], "fills":["#d0d4da","#96b4df"], "level":"0 1", "name":"0 1", "fill":"0 1",
 * "total":"7 7", "omitted":"0 0"}}; totals are decimal, since 64 bits do not fit in a number of JSON. A picture of changes
 * has the columns {@code was} and {@code mark} as well.
 */
final class FlameData {
    private static final JsonFactory JSON = new JsonFactory();

    /** How high rows are in a window, so that all are seen: in pixels. */
    private static final int LOWEST_ROW = 16;

    static final int HIGHEST_ROW = 28;

    private FlameData() {}

    static String json(
            List<String> titles, ValueType type, DrawingSettings settings, Measure measure, List<Frame> frames)
            throws IOException {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(text)) {
            json.writeStartObject();
            json.writeNumberField("width", settings.width());
            json.writeBooleanField("inverted", settings.inverted());
            json.writeBooleanField("dollars", Amount.isDollars(type));
            json.writeStringField("nanos", Long.toString(Amount.nanos(type)));
            json.writeStringField("one", Amount.one(type));
            json.writeStringField("many", Amount.many(type));
            json.writeNumberField("margin", FlameGraph.MARGIN);
            json.writeNumberField("head", FlameGraph.HEAD);
            json.writeNumberField("foot", FlameGraph.FOOT);
            json.writeNumberField("row", FlameGraph.ROW);
            json.writeNumberField("baseline", FlameGraph.BASELINE);
            json.writeNumberField("padding", FlameGraph.PADDING);
            json.writeNumberField("cell", FlameGraph.CELL_PIXELS);
            json.writeNumberField("least", FlameLayout.LEAST_PIXELS);
            json.writeNumberField("seen", FlameLayout.SEEN_PIXELS);
            json.writeNumberField("group", FlameLayout.GROUP_PIXELS);
            json.writeNumberField("marked", FlameGraph.MARK);
            json.writeNumberField("leastMarked", FlameGraph.LEAST_MARKED);
            json.writeNumberField("controls", FlameGraph.CONTROLS);
            json.writeNumberField("large", FlameGraph.LARGE);
            json.writeNumberField("lowest", LOWEST_ROW);
            json.writeNumberField("highest", HIGHEST_ROW);
            json.writeNumberField("narrowest", DrawingSettings.NARROWEST);
            json.writeNumberField("widest", DrawingSettings.WIDEST);
            json.writeArrayFieldStart("titles");
            for (String title : titles) {
                json.writeString(title);
            }
            json.writeEndArray();
            json.writeStringField("plain", measure.plain());
            json.writeStringField("grey", PictureFrames.GREY);
            texts("name", Frame::name, frames, json);
            texts("fill", Frame::fill, frames, json);
            column("level", Frame::level, frames, json);
            column("total", Frame::total, frames, json);
            if (measure.compares()) {
                column("was", Frame::was, frames, json);
                texts("mark", measure::mark, frames, json);
            }
            column("omitted", Frame::omitted, frames, json);
            json.writeEndObject();
        }
        return text.toString();
    }

    /** Each text once, and a column of places among them. */
    private static void texts(String name, Function<Frame, String> value, List<Frame> frames, JsonGenerator json)
            throws IOException {
        Map<String, Integer> places = new LinkedHashMap<>();
        List<Integer> column = new ArrayList<>();
        for (Frame frame : frames) {
            places.putIfAbsent(value.apply(frame), places.size());
            column.add(places.get(value.apply(frame)));
        }
        json.writeArrayFieldStart(name + "s");
        for (String text : places.keySet()) {
            json.writeString(text);
        }
        json.writeEndArray();
        json.writeStringField(name, column.stream().map(String::valueOf).collect(Collectors.joining(" ")));
    }

    private static void column(String name, Function<Frame, Number> value, List<Frame> frames, JsonGenerator json)
            throws IOException {
        json.writeStringField(
                name, frames.stream().map(value).map(String::valueOf).collect(Collectors.joining(" ")));
    }
}
