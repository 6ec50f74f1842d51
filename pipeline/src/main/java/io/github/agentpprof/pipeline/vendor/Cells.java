package io.github.agentpprof.pipeline.vendor;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;

/** Reads the cells of a row: fields of an object, or columns of a table. What is none of what it should be is refused. */
final class Cells {
    /** More than any organisation uses in a row. */
    private static final BigDecimal MOST_TOKENS = BigDecimal.valueOf(1_000_000_000_000_000L);

    private static final BigDecimal MOST_DOLLARS = BigDecimal.valueOf(1_000_000_000_000L);
    private static final int LONGEST = 80;

    private Cells() {}

    /** A text, empty if there is none. */
    static String text(JsonNode row, String name) {
        JsonNode cell = row.path(name);
        return cell.isValueNode() && !cell.isNull() ? cell.asText().strip() : "";
    }

    /** The first of these that there is; empty if there is none. */
    static String first(JsonNode row, String... names) {
        for (String name : names) {
            String text = text(row, name);
            if (!text.isEmpty()) {
                return text;
            }
        }
        return "";
    }

    /** A count, 0 if the cell is empty or not there; tables write {@code 59200.0}. */
    static long count(JsonNode row, String name) {
        String text = text(row, name);
        if (text.isEmpty()) {
            return 0;
        }
        BigDecimal number = decimal(text);
        if (number == null
                || number.signum() < 0
                || number.compareTo(MOST_TOKENS) > 0
                || number.stripTrailingZeros().scale() > 0) {
            throw new UnusableRowException(name + " is no count");
        }
        return number.longValueExact();
    }

    /** Refuses a row that has none of these cells. */
    static void needed(JsonNode row, String what, String... names) {
        if (first(row, names).isEmpty()) {
            throw new UnusableRowException("it tells no " + what);
        }
    }

    /** An amount, in the unit of the cell. */
    static BigDecimal amount(JsonNode row, String name) {
        String text = text(row, name);
        BigDecimal number = decimal(text);
        if (number == null || number.abs().compareTo(MOST_DOLLARS) > 0) {
            throw new UnusableRowException(text.isEmpty() ? "it tells no amount" : name + " is no amount");
        }
        return number;
    }

    /** Refuses what is not told in US dollars; where no currency is told the documentation says it is these. */
    static void dollars(String currency) {
        if (!currency.isEmpty() && !currency.equalsIgnoreCase("usd")) {
            throw new UnusableRowException("its currency is not USD");
        }
    }

    /** Null for what is no number, or has more digits than anybody writes. */
    private static BigDecimal decimal(String text) {
        if (text.isEmpty() || text.length() > LONGEST) {
            return null;
        }
        try {
            BigDecimal number = new BigDecimal(text);
            return Math.abs((long) number.scale()) > LONGEST ? null : number;
        } catch (NumberFormatException e) {
            return null;
        }
    }
}
