package io.github.agentpprof.pipeline.focus;

import io.github.agentpprof.pipeline.config.Closest;
import io.github.agentpprof.pipeline.engine.UsageException;
import io.github.agentpprof.sinks.costs.CostForm;
import io.github.agentpprof.sinks.focus.FocusForm;
import io.github.agentpprof.sinks.focus.FocusVersion;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import picocli.CommandLine.Option;

/**
 * In which form a cost table is written.
 *
 * <p>Public for {@code CostsCommand} and {@code CompletionCommand}.
 */
public final class FocusOptions {
    public static final String HEADING = "%nFor FinOps%n";

    private static final String FOCUS = "focus";

    /** What {@code --format} takes. */
    public static final List<String> FORMS = List.of(FOCUS, "groups");

    @Option(
            names = "--format",
            paramLabel = "FORM",
            description = "groups, the default, or focus: rows and columns of FOCUS, the FinOps Open Cost and Usage"
                    + " Specification, with the fields of --by as tags")
    private String form = "groups";

    @Option(
            names = "--focus-version",
            paramLabel = "VERSION",
            description = "version of FOCUS: 1.2, the default, or 1.4")
    private String version;

    @Option(
            names = "--billing-account",
            paramLabel = "[PROVIDER=]ID",
            description =
                    "the account that pays, for FOCUS; of one provider such as anthropic, or of all; default unknown")
    private List<String> accounts = List.of();

    @Option(
            names = "--provider",
            paramLabel = "NAME",
            description = "who sells and bills, for FOCUS; default the vendor whose model it is")
    private String provider;

    /**
     * The form asked for, checked.
     *
     * @param by fields that the user names
     */
    public CostForm form(List<String> by) {
        if (!FORMS.contains(form)) {
            throw new UsageException(Closest.unknown("format", form, "", FORMS));
        }
        if (!form.equals(FOCUS)) {
            if (version != null || !accounts.isEmpty() || provider != null) {
                throw new UsageException("--focus-version, --billing-account and --provider are for --format focus");
            }
            return CostForm.GROUPS;
        }
        for (String field : by) {
            if (FocusForm.REFUSED.contains(field)) {
                throw new UsageException("rows of FOCUS are tokens at a price, which '" + field
                        + "' cuts in pieces; leave it out of --by: what was wasted is in columns of its own");
            }
        }
        String number = version == null ? FocusVersion.numbers().get(0) : version;
        FocusVersion known = FocusVersion.of(number)
                .orElseThrow(() ->
                        new UsageException(Closest.unknown("version of FOCUS", number, "", FocusVersion.numbers())));
        return new FocusForm(known, accounts(), provider == null ? "" : provider.strip(), ZoneOffset.UTC);
    }

    private Map<String, String> accounts() {
        Map<String, String> checked = new TreeMap<>();
        for (String text : accounts) {
            int equals = text.indexOf('=');
            String of = equals < 0 ? "" : text.substring(0, equals).strip().toLowerCase(Locale.ROOT);
            String id = text.substring(equals + 1).strip();
            if (id.isEmpty() || equals >= 0 && of.isEmpty()) {
                throw new UsageException("bad account '" + text + "': it is not of the form ID or PROVIDER=ID");
            }
            if (checked.put(of, id) != null) {
                throw new UsageException("--billing-account names two accounts for "
                        + (of.isEmpty() ? "all providers" : "the provider '" + of + "'"));
            }
        }
        return checked;
    }
}
