package org.mlmix.fitter.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.mlmix.fitter.page.Page;

class HtmlReportTest {
    private static final String PAGE = HtmlReport.of(Reports.full());
    private static final String TEXT = PAGE.replaceAll("base64,[^\"]*", "");
    private static final Pattern TAG = Pattern.compile("<[^>]*>");
    private static final Pattern ADDRESS = Pattern.compile("(src|href|action|data)=|@import|url\\(");

    @Test
    void nothingIsFetchedFromElsewhere() {
        List<String> addresses = TAG.matcher(PAGE)
                .results()
                .map(match -> match.group())
                .filter(tag -> ADDRESS.matcher(tag).find())
                .toList();
        assertThat(addresses).allMatch(tag -> tag.contains("src=\"data:image/png;base64,"));
        assertThat(PAGE).doesNotContain("<script", "<link", "@import", "url(");
    }

    @Test
    void textsCannotBecomeTags() {
        assertThat(PAGE).contains("a&lt;b&gt; &amp; &quot;c&quot;").doesNotContain("a<b>", "& \"c\"");
    }

    @Test
    void everyTagIsClosed() {
        for (String tag : List.of("html", "head", "body", "table", "tr", "td", "th", "ul", "li", "div", "style")) {
            long opened =
                    Pattern.compile("<" + tag + "[ >]").matcher(PAGE).results().count();
            long closed =
                    Pattern.compile("</" + tag + ">").matcher(PAGE).results().count();
            assertThat(closed).as(tag).isEqualTo(opened).isPositive();
        }
    }

    @Test
    void saysWhatIsWrong() {
        assertThat(PAGE)
                .contains(
                        "NOT MET",
                        "not stable: the crystal is lost",
                        "2 of 5 frames left out",
                        "(chosen)",
                        "not tried");
    }

    @Test
    void picturesComeBeforeTables() {
        assertThat(PAGE.indexOf("<img")).isPositive().isLessThan(PAGE.indexOf("<table"));
        String page = TablePage.of(
                "t",
                List.of("a"),
                List.of(List.of("1")),
                List.of(),
                Reports.full().plots());
        assertThat(page.indexOf("<img")).isPositive().isLessThan(page.indexOf("<table"));
    }

    @Test
    void numbersAreAsPeopleWriteThem() {
        assertThat(TEXT)
                .contains(
                        "<td>unknowns</td><td>15</td>",
                        "<td>rank</td><td>14</td>",
                        "<td>C11</td><td>500.00</td><td>501.00</td><td>GPa</td><td>0.20 %</td>",
                        "<td>1e-6</td><td>0.0400</td>",
                        "<td>0.001 (chosen)</td><td>0.0500</td>",
                        "<td>3.50</td><td>3.40 to 3.60</td>")
                .doesNotContain(".0000<", "e-0", "e+");
    }

    @Test
    void anEnergyHasNoShareOfItsSize() {
        String force = "<td>force</td><td>0.0500</td><td>0.0400</td><td>eV/Å</td><td>–</td><td>5.0 %</td>";
        String energy = "<td>energy</td><td>0.300</td><td>0.200</td><td>meV/atom</td><td>0.9900</td><td></td>";
        assertThat(PAGE).contains(force, energy);
    }

    @Test
    void unknownNumbersAreADash() {
        assertThat(TEXT).doesNotContain("NaN", "null");
    }

    @Test
    @ResourceLock(Resources.LOCALE)
    void decimalsArePointsEverywhere() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.GERMANY);
            assertThat(HtmlReport.of(Reports.full())).isEqualTo(PAGE);
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void aFitToShardsHasNoGradesAndSaysWhy() {
        Page page = new Page("t", "");
        new HtmlReport(page).grades(List.of());
        assertThat(page.end())
                .contains("the design matrix was taken from shards")
                .doesNotContain("<table");
    }

    @Test
    void aTableHasItsRows() {
        String page =
                TablePage.of("t", List.of("a", "b"), List.of(List.of("1", "<2>")), List.of("a `<note>`"), List.of());
        assertThat(page)
                .contains("<td>1</td><td>&lt;2&gt;</td>", "<p>a <code>&lt;note&gt;</code></p>")
                .endsWith("</body></html>\n");
    }
}
