package org.mlmix.validation.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mlmix.fitter.page.PlotImage;
import org.mlmix.validation.stats.Verdict;
import org.mlmix.validation.study.Arm;
import org.mlmix.validation.study.Cost;
import org.mlmix.validation.study.Finding;
import org.mlmix.validation.study.Judgement;
import org.mlmix.validation.study.Observations;
import org.mlmix.validation.study.Outcome;
import org.mlmix.validation.study.Plan;
import org.mlmix.validation.study.Results;
import org.mlmix.validation.study.Size;
import org.mlmix.validation.study.StudyException;
import org.mlmix.validation.study.Trajectory;
import org.xml.sax.SAXException;

class CaseReportTest {
    private static final Forecaster FORECASTER = folder -> new Forecaster.Figures(
            new Forecaster.Figures.Speed(11.0),
            new Forecaster.Figures.Step(9.0),
            new Forecaster.Figures.Evaluations(77.0, 1),
            new Forecaster.Figures.Strides(List.of(new Forecaster.Figures.Row(4, 3.0, 33.0))));
    private static final Pattern ADDRESS = Pattern.compile("(?:src|href|action|data)=\"([^\"]*)\"");

    @TempDir
    private Path folder;

    private Judged judged;

    @BeforeEach
    void study() throws IOException {
        judged = new Synthetic().judged(folder);
    }

    private String written() throws IOException {
        return written(judged, FORECASTER);
    }

    private String written(Judged what, Forecaster forecaster) throws IOException {
        CaseReport.write(what, forecaster, folder, true);
        return Files.readString(folder.resolve("report.html"));
    }

    private JsonNode json() throws IOException {
        // Strict: NaN and Infinity are no JSON.
        return new ObjectMapper().readTree(folder.resolve("report.json").toFile());
    }

    private Path mixed(String file) {
        return folder.resolve("runs/400K/1/mixed").resolve(file);
    }

    @Test
    void theVerdictComesFirst() throws IOException {
        String page = written();
        assertThat(page).contains("<div class=\"big equal\"><b>equal</b>All 4 comparisons that decide are within");
        assertThat(page.indexOf("<b>equal</b>")).isLessThan(page.indexOf("Does it diffuse?"));
        assertThat(page.indexOf("Does it diffuse?")).isLessThan(page.indexOf("<table"));
    }

    @Test
    void findingsHaveValuesIntervalsAndMargins() throws IOException {
        assertThat(written())
                .contains(
                        "<td>diffusion coefficient</td><td>400 K</td><td>mixed</td><td>equal</td><td>1.034 [1.013, 1.055]</td>"
                                + "<td>1.030 [1.009, 1.051]</td><td>Å²/ps</td><td>-0.004 [-0.022, 0.014]</td>"
                                + "<td>0.200</td><td></td></tr>",
                        "<td>different</td>",
                        "diffusion coefficient: ± 0.200, because experiments scatter by more");
    }

    @Test
    void textsCannotBecomeTags() throws IOException {
        assertThat(written())
                .contains("a&lt;b&gt; &amp; &quot;c&quot;", "Abacus &lt;3&gt;")
                .doesNotContain("a<b>", "& \"c\"");
    }

    @Test
    void everyTagIsClosed() throws IOException, ParserConfigurationException, SAXException {
        String page = written();
        String xml = page.replace("<!DOCTYPE html>", "").replaceAll("<((?:meta|img)\\b[^>]*)>", "<$1/>");
        var document = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)));
        assertThat(document.getElementsByTagName("table").getLength()).isGreaterThan(3);
    }

    @Test
    void nothingIsFetchedFromElsewhere() throws IOException {
        String page = written();
        assertThat(ADDRESS.matcher(page).results().map(match -> match.group(1)).filter(at -> !at.startsWith("data:")))
                .isNotEmpty()
                .allMatch(at -> !at.contains(":") && !at.startsWith("/"));
        assertThat(page).doesNotContain("<script", "<link", "@import", "url(");
    }

    @Test
    void linksLeadToFiles() throws IOException {
        for (Arm arm : Synthetic.ARMS) {
            Files.writeString(folder.resolve("runs/400K/1").resolve(arm.name()).resolve("deck.in"), "");
        }
        String page = written();
        assertThat(ADDRESS.matcher(page).results().map(match -> match.group(1)).filter(at -> !at.startsWith("data:")))
                .hasSizeGreaterThan(6)
                .allMatch(at -> Files.exists(folder.resolve(at)));
        assertThat(page).contains("href=\"runs/400K/1/mixed-stride-4/deck.in\"");
    }

    @Test
    void whatFailedIsNamedWithItsReason() throws IOException {
        assertThat(written())
                .contains(
                        "<a href=\"runs/800K/4/cheap/\">800 K, trajectory 4: cheap potential only</a>: Lost atoms: a&lt;b");
        assertThat(json().get("failures")).hasSize(1);
    }

    @Test
    void costsAreRatiosOfTimesPerStep() throws IOException {
        assertThat(written())
                .contains("<td>mixed</td><td></td><td>8</td><td>10.0</td><td>200</td><td>10.0 x [5.00, 20.0]</td>");
        JsonNode cheap = json().get("costs").get(3);
        assertThat(cheap.get("trajectories").intValue()).isEqualTo(7);
        assertThat(cheap.get("speedUp").doubleValue()).isCloseTo(100, within(1e-9));
        assertThat(json().get("costsByCondition")).hasSize(8);
    }

    @Test
    void theZonesFiguresComeFromTheLedgers() throws IOException {
        Files.writeString(mixed("ledger.txt"), "# step core\n0 10 100 nan 0.01\n10 20 200 2e-6 0.03\n");
        Files.writeString(folder.resolve("runs/800K/2/mixed/ledger.txt"), "0 30 300 nan 0.02\n10 30 300 4e-6 0.02\n");
        written();
        JsonNode ledger = json().get("costs").get(1).get("ledger");
        assertThat(ledger.get("coreAtoms").doubleValue()).isCloseTo(22.5, within(1e-12));
        assertThat(ledger.get("evaluations").doubleValue()).isCloseTo(225, within(1e-12));
        assertThat(ledger.get("drift").doubleValue()).isCloseTo(3e-3, within(1e-12));
        assertThat(ledger.get("seamError").doubleValue()).isEqualTo(0.03);
        assertThat(json().get("costs").get(2).get("ledger").isNull()).isTrue();
    }

    @Test
    void aSeamThatWasNeverLookedAtHasNoError() throws IOException {
        Files.writeString(mixed("ledger.txt"), "0 10 100 0 0\n10 20 200 0 0\n");
        written();
        assertThat(json().get("costs").get(1).get("ledger").get("seamError").isNull())
                .isTrue();
    }

    @Test
    void aLedgerThatCannotBeReadIsSaid() throws IOException {
        Files.writeString(mixed("ledger.txt"), "0 10 100\n");
        assertThat(written())
                .contains("of 400 K, trajectory 1: mixed cannot be read", "has 3 columns; step, core atoms");
    }

    @Test
    void thePredictionStandsBesideTheTruth() throws IOException {
        assertThat(written())
                .contains(
                        "<td>mixed</td><td>400 K</td><td>11.0 x</td><td>10.0 x</td><td>9.00</td><td>10.0</td>"
                                + "<td>77.0</td><td>–</td>",
                        "<td>mixed, stride 4</td><td>400 K</td><td>33.0 x</td><td>40.0 x</td>");
    }

    @Test
    void aPlannerThatFailsIsSaid() throws IOException {
        assertThat(written(judged, deck -> {
                    throw new StudyException("deck.in:3: no <fix>");
                }))
                .contains("The planner could not predict what the mixed run costs: deck.in:3: no &lt;fix&gt;")
                .doesNotContain("What the planner had said");
    }

    @Test
    void aMissingDumpIsSaid() throws IOException {
        assertThat(written())
                .contains("No mixed trajectory has written view.dump")
                .doesNotContain("<h2>The zone</h2>", "view.html");
    }

    @Test
    void aDumpThatIsNoneIsSaid() throws IOException {
        Files.writeString(mixed("view.dump"), "nothing\n");
        assertThat(written())
                .contains("There is no picture of the zone: ", "The viewer could not write its page: ")
                .doesNotContain("<h2>The zone</h2>");
    }

    @Test
    void theZoneIsShown() throws IOException {
        Files.writeString(mixed("view.dump"), SyntheticDump.text());
        assertThat(written())
                .contains(
                        "<h2>The zone</h2>",
                        "400 K, trajectory 1: mixed, step 50: a slice of 6.6 Å",
                        "href=\"view.html\"")
                .doesNotContain("Not in this report");
        assertThat(Files.readString(folder.resolve("view.html"))).contains("frame-1");
        assertThat(folder.resolve("plots/zone.png")).exists();
    }

    @Test
    void plotsAreFilesToo() throws IOException {
        written();
        assertThat(ImageIO.read(folder.resolve("plots/diffusion.png").toFile()).getWidth())
                .isGreaterThan(600);
        assertThat(Files.readString(folder.resolve("plots/diffusion.svg"))).contains("<svg", "</svg>");
    }

    @Test
    void withoutFontsThereIsAllButThePictures() throws IOException {
        Files.writeString(mixed("view.dump"), SyntheticDump.text());
        CaseReport.write(judged, FORECASTER, folder, false);
        assertThat(Files.readString(folder.resolve("report.html")))
                .contains(PlotImage.NO_FONTS, "<td>equal</td>", "href=\"view.html\"")
                .doesNotContain("<img");
        try (Stream<Path> files = Files.walk(folder)) {
            assertThat(files.filter(file -> file.toString().matches(".*\\.(png|svg)")))
                    .isEmpty();
        }
    }

    @Test
    void dataCanBeReadAgain() throws IOException {
        written();
        JsonNode first = json().get("findings").get(0);
        assertThat(json().get("verdict").textValue()).isEqualTo("EQUAL");
        assertThat(json().get("title").textValue()).endsWith(Synthetic.AWKWARD);
        assertThat(first.get("reference").get("value").doubleValue()).isCloseTo(1.034, within(1e-12));
        assertThat(json().get("trajectories")).hasSize(32);
        assertThat(json().get("trajectories").get(0).get("seed").intValue()).isEqualTo(8919);
    }

    /** Of one trajectory each, nothing is known of the errors. */
    @Test
    void whatIsNotKnownIsNullAndOpen() throws IOException {
        String page = written(new Synthetic().judged(folder, 1), FORECASTER);
        assertThat(page)
                .contains(
                        "<b>undecided</b>4 of 4 comparisons that decide are still open",
                        "further trajectories may not decide it",
                        "1.02 [-∞, ∞]",
                        "The study has not been run to its end: 8 of 32 trajectories have finished.")
                .doesNotContain("NaN", "null");
        JsonNode interval = json().get("findings").get(0).get("reference").get("interval");
        assertThat(interval.get("low").isNull()).isTrue();
        assertThat(interval.get("level").doubleValue()).isEqualTo(0.95);
    }

    @Test
    void aStudyThatHasNothingYetHasAReport() throws IOException {
        Results none = new Results(new Synthetic().plan(Size.QUICK), List.of());
        Judgement nothing = new Judgement(List.of(), List.of(), List.of());
        assertThat(written(new Judged(new Synthetic(), Size.QUICK, none, nothing, Synthetic.FROM), FORECASTER))
                .contains("<b>undecided</b>There is no comparison yet", "Nothing has finished yet.");
    }

    /** The same without what an arm has at 800 K: failed, or never run. */
    private Judged without(Arm arm, boolean failed) {
        List<Outcome> outcomes = new ArrayList<>();
        for (Outcome outcome : judged.results().outcomes()) {
            boolean lost = outcome.trajectory().arm().equals(arm)
                    && outcome.trajectory().condition().value() == 800;
            if (lost && failed) {
                outcomes.add(new Outcome(outcome.trajectory(), outcome.folder(), "Lost atoms", null, null));
            } else if (!lost) {
                outcomes.add(outcome);
            }
        }
        Results results = new Results(judged.results().plan(), outcomes);
        List<Finding> findings = judged.judgement().findings().stream()
                .filter(finding -> results.has(finding.arm(), finding.condition()))
                .toList();
        return new Judged(
                judged.study(), Size.QUICK, results, new Judgement(findings, List.of(), List.of()), Synthetic.FROM);
    }

    @Test
    void whatWasLostIsNotPassedOver() throws IOException {
        Judged lost = without(Arm.MIXED, true);
        assertThat(lost.judgement().verdict()).isEqualTo(Verdict.EQUAL);
        assertThat(lost.verdict()).isEqualTo(Verdict.UNDECIDED);
        assertThat(written(lost, FORECASTER))
                .contains(
                        "<b>undecided</b>The comparisons that there are do not decide. Nothing is known of: mixed, 800 K"
                                + " (failed). Of 32 trajectories 5 failed.");
        assertThat(json().get("verdict").textValue()).isEqualTo("UNDECIDED");
        Summary.of(List.of(folder.resolve("report.json"))).write(folder);
        assertThat(Files.readString(folder.resolve("summary.md")))
                .contains("- synthetic: **undecided**.", "mixed, 800 K (failed). Of 32 trajectories 5 failed.");
        assertThat(Files.readString(folder.resolve("summary.html"))).contains("mixed, 800 K (failed)");

        assertThat(written(without(Synthetic.STRIDED, false), FORECASTER))
                .contains(
                        "Nothing is known of: mixed, stride 4, 800 K (not run). Of 32 trajectories 1 failed, 4 have not");
        // It decides nothing.
        assertThat(without(Arm.CHEAP, true).verdict()).isEqualTo(Verdict.EQUAL);
        assertThat(judged.verdict()).isEqualTo(Verdict.EQUAL);
    }

    /** Of a study with one condition costs have no name of it. */
    @Test
    void thePredictionOfAStudyWithOneConditionStandsThere() throws IOException {
        Plan plan = judged.results().plan();
        Plan one = new Plan(plan.arms(), plan.conditions().subList(0, 1), plan.trajectories(), Map.of(), 1);
        List<Outcome> outcomes = judged.results().outcomes().stream()
                .filter(outcome -> outcome.trajectory().condition().value() == 400)
                .toList();
        Judged alone = new Judged(
                judged.study(),
                Size.QUICK,
                new Results(one, outcomes),
                new Judgement(List.of(), List.of(), List.of()),
                Synthetic.FROM);
        assertThat(written(alone, FORECASTER))
                .contains("<td>mixed</td><td>400 K</td><td>11.0 x</td><td>10.0 x</td><td>9.00</td><td>10.0</td>");
    }

    /** Where arms differ in more than the stride, a plan is that of the one and of no other. */
    @Test
    void thePredictionIsOfTheArmThatHasAStrideBesideIt() throws IOException {
        Arm small = new Arm("mixed-core-0", "mixed, core 0", Map.of("core", "0"));
        Arm large = new Arm("mixed-core-4", "mixed, core 4", Map.of("core", "4"));
        Arm strided = new Arm("mixed-core-4-stride-4", "mixed, core 4, stride 4", Map.of("core", "4", "stride", "4"));
        Plan plan = new Plan(
                List.of(Arm.EXPENSIVE, small, large, strided), Synthetic.CONDITIONS.subList(0, 1), 1, Map.of(), 1);
        List<Outcome> outcomes = new ArrayList<>();
        List<Path> planned = new ArrayList<>();
        for (Trajectory trajectory : plan.all()) {
            Path own = Files.createDirectories(trajectory.folder(folder));
            double seconds = trajectory.arm().equals(Arm.EXPENSIVE) ? 20 : 2;
            outcomes.add(new Outcome(trajectory, own, "", Observations.of("D", 1), new Cost(200, seconds, 50)));
        }
        Judged several = new Judged(
                judged.study(),
                Size.QUICK,
                new Results(plan, outcomes),
                new Judgement(List.of(), List.of(), List.of()),
                Synthetic.FROM);
        String page = written(several, deck -> {
            planned.add(deck);
            return FORECASTER.of(deck);
        });
        assertThat(planned).singleElement().satisfies(deck -> assertThat(deck).endsWith(Path.of("mixed-core-4")));
        assertThat(page)
                .contains(
                        "<td>mixed, core 4</td><td>400 K</td><td>11.0 x</td>",
                        "<td>mixed, core 4, stride 4</td><td>400 K</td><td>33.0 x</td>")
                .doesNotContain("<td>mixed, core 0</td><td>400 K</td><td>11.0 x</td>");
        Summary.of(List.of(folder.resolve("report.json"))).write(folder);
        assertThat(Files.readString(folder.resolve("summary.md"))).contains("| 10.0 x | 10.0 x |");
    }

    @Test
    void warningsOfTheFixAreHandedOn() throws IOException {
        String text = "WARNING: fix mlmix: no seeds are left at step %d (src/zone_link_native.cpp:256)\n";
        Files.writeString(mixed("log.lammps"), "Step Temp\n" + text.formatted(10) + text.formatted(20));
        Path other = judged.results()
                .of(Arm.MIXED, Synthetic.CONDITIONS.getLast())
                .getFirst()
                .folder();
        Files.writeString(
                other.resolve("log.lammps"), text.formatted(30) + "WARNING: No fixes with time integration\n");
        assertThat(written())
                .contains(
                        "2 trajectories were warned of (the first one, 400 K, trajectory 1: mixed: fix mlmix: no seeds"
                                + " are left at step 10).")
                .doesNotContain("No fixes with time");
    }
}
