package io.github.agentpprof.transforms.outcome;

import io.github.agentpprof.transforms.view.Frames;
import java.io.Serializable;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.temporal.IsoFields;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Money that may be spent on something: {@code prompt:review=500/month}, {@code model:m=20.50/day}, {@code total=3000}.
 *
 * @param text as the user wrote it
 * @param field name of a field of stacks, empty for everything
 * @param value of that field
 * @param nanoDollars that may be spent in each period
 * @param every how long a period is
 */
public record Budget(String text, String field, String value, long nanoDollars, Every every) implements Serializable {
    private static final String TOTAL = "total";
    private static final int NANO = 9;
    private static final Pattern FORM =
            Pattern.compile("(?s)(?:(" + TOTAL + ")|([a-z_]+):(.+))=([^=/]+)(?:/(day|week|month))?");

    /** The periods into which the calendar is cut, in the run's time zone; weeks begin on Mondays. */
    public enum Every {
        DAY,
        WEEK,
        MONTH,
        /** The whole selection is one period. */
        SELECTION;

        private static final String UNDATED = "undated";

        /** Name of the period in which a day lies: {@code 2026-11-22}, {@code 2026-W47}, {@code 2026-11}, {@code all}. */
        String period(String day) {
            if (this == SELECTION) {
                return "all";
            }
            try {
                LocalDate date = LocalDate.parse(day);
                return switch (this) {
                    case WEEK ->
                        String.format(
                                Locale.ROOT,
                                "%04d-W%02d",
                                date.get(IsoFields.WEEK_BASED_YEAR),
                                date.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR));
                    case MONTH -> String.format(Locale.ROOT, "%04d-%02d", date.getYear(), date.getMonthValue());
                    default -> date.toString();
                };
            } catch (DateTimeException e) {
                return UNDATED;
            }
        }
    }

    /**
     * Reads what a user wrote.
     *
     * @throws IllegalArgumentException saying what is wrong with it
     */
    public static Budget parse(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            throw new IllegalArgumentException("bad budget '" + text
                    + "': it is not of the form FIELD:VALUE=DOLLARS[/day|/week|/month] or total=DOLLARS[/…]");
        }
        String field = form.group(2) == null ? "" : form.group(2);
        String value = form.group(3) == null ? "" : form.group(3);
        Every every = form.group(5) == null
                ? Every.SELECTION
                : Every.valueOf(form.group(5).toUpperCase(Locale.ROOT));
        return new Budget(text, field, value, nanoDollars(text, form.group(4)), every);
    }

    private static long nanoDollars(String text, String dollars) {
        try {
            BigDecimal amount = new BigDecimal(dollars);
            if (amount.signum() >= 0) {
                return amount.movePointRight(NANO).longValueExact();
            }
        } catch (ArithmeticException | NumberFormatException e) {
            throw new IllegalArgumentException(badAmount(text, dollars), e);
        }
        throw new IllegalArgumentException(badAmount(text, dollars));
    }

    private static String badAmount(String text, String dollars) {
        return "bad budget '" + text + "': '" + dollars + "' is no amount of dollars";
    }

    /** The frame that marks what it holds for, empty for everything. */
    String frame() {
        return field.isEmpty() ? "" : Frames.frame(field, value);
    }
}
