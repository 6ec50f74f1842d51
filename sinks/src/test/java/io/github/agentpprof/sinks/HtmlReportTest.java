package io.github.agentpprof.sinks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.agentpprof.sinks.diff.ProfileDiff;
import io.github.agentpprof.sinks.report.Changes;
import io.github.agentpprof.sinks.report.HtmlReport;
import io.github.agentpprof.transforms.model.profile.Profile;
import io.github.agentpprof.transforms.model.profile.Sample;
import io.github.agentpprof.transforms.model.profile.ValueType;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class HtmlReportTest {
    /** The reports' tables go by value types in the order in which the views tokens and cost have them. */
    private static Profile inOrder(Profile profile) {
        List<ValueType> types = List.of(Profiles.TYPES.get(1), Profiles.TYPES.get(0), Profiles.TYPES.get(2));
        return new Profile(
                profile.view(),
                types,
                profile.defaultType(),
                profile.samples().stream()
                        .map(sample -> new Sample(
                                sample.stack(),
                                sample.labels(),
                                List.of(
                                        sample.values().get(1),
                                        sample.values().get(0),
                                        sample.values().get(2))))
                        .toList(),
                profile.run());
    }

    private static String page(List<Profile> profiles, Changes changes) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new HtmlReport(profiles, List.of("read <this> first"), ZoneOffset.UTC, 5, changes).write(out);
        return out.toString(StandardCharsets.UTF_8);
    }

    private static List<String> matches(String regex, String page) {
        List<String> found = new ArrayList<>();
        Matcher matcher = Pattern.compile(regex, Pattern.DOTALL).matcher(page);
        while (matcher.find()) {
            found.add(matcher.group(1));
        }
        return found;
    }

    @Test
    void theTablesHoldTheSumsOfTheProfile() throws IOException {
        String page = page(List.of(inOrder(Profiles.cost())), null);
        List<String> rows = matches("<tr><th scope=\"row\">(.*?)</tr>", page).stream()
                .map(row ->
                        row.replaceAll("<[^>]*>", " ").replaceAll("\\s+", " ").strip())
                .toList();
        assertEquals("ship it $1.50 96.4% 1,000,000 1 0", rows.get(0));
        assertEquals("debug $0.056 3.6% 1,794 2 1", rows.get(1));
        assertTrue(rows.contains("haiku-5 $1.50 96.4% 1,000,034 2"), rows.toString());
        assertTrue(rows.contains("shop $1.56 100.0% 1,001,794 3"), rows.toString());
        assertTrue(rows.contains("2026-11-22 $0.056 3.6% 1,760 1"), rows.toString());
    }

    @Test
    void everyViewIsAPictureOfItsOwn() throws IOException {
        String page = page(List.of(inOrder(Profiles.cost()), inOrder(Profiles.tokens())), null);
        assertEquals(
                List.of("view-cost", "view-tokens"), matches("<input type=\"radio\" name=\"view\" id=\"(.*?)\"", page));
        List<String> pictures = matches("src=\"data:image/svg\\+xml;base64,(.*?)\"", page);
        assertEquals(2, pictures.size());
        String svg =
                new String(Base64.getDecoder().decode(pictures.get(1).replace("&#x3D;", "=")), StandardCharsets.UTF_8);
        assertEquals(Written.text(new SvgSink(), Profiles.tokens()), svg);
        int height =
                Integer.parseInt(matches("^.*?<svg[^>]* height=\"(\\d+)\"", svg).get(0));
        assertEquals(
                height + 4,
                Integer.parseInt(
                        matches("style=\"height: clamp\\((\\d+)px,", page).get(1)));
    }

    @Test
    void textsOfTracesAreNeverMarkup() throws IOException {
        String page = page(List.of(inOrder(Profiles.hostile(Profiles.HOSTILE_FRAMES))), null);
        assertFalse(page.contains("<script>alert"), "a script of a trace");
        assertTrue(page.contains("&lt;/title&gt;&lt;/svg&gt;&lt;script&gt;alert(1)"), "escaped");
        assertTrue(page.contains("<li>read &lt;this&gt; first</li>"));
        assertEquals(1, matches("(<script>)", page).size());
    }

    @Test
    void thePageFetchesNothing() throws IOException {
        String page = page(List.of(inOrder(Profiles.cost())), null);
        assertTrue(
                page.contains(
                        "content=\"default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; frame-src data:\""));
        assertFalse(Pattern.compile("(src|href)=\"(?!data:)").matcher(page).find());
        assertFalse(page.contains("url("));
        assertFalse(page.contains("@import"));
    }

    @Test
    void whatChangedIsShownLargestFirst() throws IOException {
        Profile cost = inOrder(Profiles.cost());
        Profile empty = new Profile("cost", cost.valueTypes(), "cost", List.of(), cost.run());
        String page = page(List.of(cost), new Changes("--until <x>", ProfileDiff.of(empty, cost, false)));
        assertTrue(page.contains("Before is <code>--until &lt;x&gt;</code>"));
        List<String> rows = matches("<tr><th scope=\"row\">(.*?)</tr>", page).stream()
                .limit(3)
                .map(row ->
                        row.replaceAll("<[^>]*>", " ").replaceAll("\\s+", " ").strip())
                .toList();
        assertEquals(
                List.of("ship it $0 $1.50 +$1.50 new", "debug $0 $0.056 +$0.056 new", "all $0 $1.56 +$1.56 new"), rows);
    }

    @Test
    void anEmptyProfileIsAPageToo() throws IOException {
        String page = page(List.of(inOrder(Profiles.empty())), null);
        assertTrue(page.contains("<strong>0</strong> <span>calls</span>"));
        assertTrue(page.endsWith("</html>\n"));
    }
}
