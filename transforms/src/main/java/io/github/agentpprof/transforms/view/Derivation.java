package io.github.agentpprof.transforms.view;

import com.google.re2j.Pattern;
import java.io.Serializable;
import java.time.ZoneId;
import java.util.List;

/**
 * A value of a field for the operations that match: of what an operation is, its fields in this order, {@code tool:bash
 * cmd:git push process:git category:shell effect:network status:ok path:src/main domain:github.com call:llm/edit
 * model:m}.
 *
 * @param field name of the field, one that is known or a new one
 * @param label the value
 */
public record Derivation(String field, String label, Pattern pattern) implements Serializable {
    private static final List<String> TOLD =
            List.of("tool", "cmd", "process", "category", "effect", "status", "path", "domain", "call", "model");

    boolean matches(String text) {
        return pattern.matcher(text).find();
    }

    static String text(Atom atom, ZoneId zone) {
        StringBuilder text = new StringBuilder();
        for (String field : TOLD) {
            for (String value : StackFields.named(field).orElseThrow().value().of(atom, zone)) {
                text.append(text.length() == 0 ? "" : " ")
                        .append(field)
                        .append(':')
                        .append(value);
            }
        }
        return text.toString();
    }
}
