package io.github.agentpprof.sinks.report;

import io.github.agentpprof.sinks.CleanText;
import io.github.agentpprof.sinks.diff.ProfileDiff;
import io.github.agentpprof.sinks.diff.ProfileDiff.Change;
import io.github.agentpprof.sinks.flame.Amount;
import io.github.agentpprof.sinks.flame.FittedText;
import io.github.agentpprof.sinks.flame.KindColours;
import io.github.agentpprof.transforms.model.profile.ValueType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What is different from before, by category, the largest change first.
 *
 * @param before what the user called the time before
 */
public record Changes(String before, ProfileDiff diff) {
    /** In cells of a monospaced font. */
    private static final int LONGEST_NAME = 200;

    Map<String, Object> content(KindColours colours) {
        List<Map<String, Object>> rows = new ArrayList<>();
        ProfileDiff.largestFirst(diff.changes(), stack -> SpendRows.frame("prompt", stack))
                .forEach(row -> rows.add(row(row.getKey(), row.getValue(), diff.type(), colours.of(row.getKey()))));
        Map<String, Object> content = new LinkedHashMap<>();
        content.put("before", before);
        content.put("rows", rows);
        content.put("all", List.of(row("all", diff.total(), diff.type(), "")));
        return content;
    }

    /** @param colour of the kind of work that the row is of, empty for none */
    static Map<String, Object> row(String name, Change change, ValueType type, String colour) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("name", FittedText.cut(CleanText.line(name), LONGEST_NAME));
        row.put("colour", colour);
        row.put("was", Amount.text(change.base(), type));
        row.put("is", Amount.text(change.candidate(), type));
        row.put("change", change.signed(type));
        row.put("relative", change.relative());
        row.put("delta", change.delta());
        row.put("wasRaw", change.base());
        row.put("isRaw", change.candidate());
        row.put("grew", change.delta() > 0);
        row.put("shrank", change.delta() < 0);
        return row;
    }
}
