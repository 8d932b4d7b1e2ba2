package org.mlmix.validation.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mlmix.fitter.FitException;
import org.mlmix.fitter.data.AtomicFile;
import org.mlmix.fitter.output.Json;
import org.mlmix.fitter.page.PlotImage;
import org.mlmix.tools.lammps.Installation;
import org.mlmix.tools.lammps.LammpsFailure;
import org.mlmix.validation.report.CaseData.ArmData;
import org.mlmix.validation.report.CaseData.CostData;
import org.mlmix.validation.report.CaseData.ForecastData;
import org.mlmix.validation.report.CaseData.Progress;
import org.mlmix.validation.stats.Verdict;
import org.mlmix.validation.study.Outcome;
import org.mlmix.validation.study.Plan;
import org.mlmix.validation.study.Results;
import org.mlmix.validation.study.StudyException;

/**
 * Writes {@code report.html}, {@code report.json}, {@code plots} and {@code view.html} of a study into its folder,
 * beside the folders of its trajectories.
 */
public final class CaseReport {
    /** For people. */
    public static final String PAGE = "report.html";

    /** For programs, and for {@link Summary}. */
    public static final String DATA = "report.json";

    static final String VIEW = "view.html";
    private static final String DUMP = "view.dump";
    private static final String ZONE = "zone.png";

    private final Judged judged;
    private final Path folder;
    private final boolean canDraw;
    private final List<String> notes = new ArrayList<>();

    private CaseReport(Judged judged, Path folder, boolean canDraw) {
        this.judged = judged;
        this.folder = folder;
        this.canDraw = canDraw;
    }

    /**
     * Writes the report. The planner runs for some seconds to predict what has been measured, unless there is no
     * mixed trajectory.
     *
     * @param folder of the study
     * @throws StudyException if a file cannot be written
     */
    public static void write(Installation installation, Judged judged, Path folder) {
        write(judged, new PlannerProcess(installation), folder, PlotImage.canBeDrawn());
    }

    /** @param canDraw whether there are fonts */
    static void write(Judged judged, Forecaster forecaster, Path folder, boolean canDraw) {
        try {
            Files.createDirectories(folder);
            new CaseReport(judged, folder, canDraw).write(forecaster);
        } catch (IOException | FitException e) {
            throw new StudyException("cannot write the report into " + folder + ": " + e.getMessage(), e);
        }
    }

    private void write(Forecaster forecaster) throws IOException {
        Map<String, byte[]> plots = Map.of();
        if (canDraw) {
            plots = PlotFiles.write(judged.judgement().plots(), folder);
        } else {
            notes.add(PlotImage.NO_FONTS);
        }
        Costs costs = new Costs(judged.results());
        List<CostData> ofArms = costs.ofArms();
        List<CostData> byCondition = costs.byCondition();
        notes.addAll(costs.problems());
        notes.addAll(FixWarnings.of(judged.results()));
        List<ForecastData> forecasts =
                new Forecasts(judged.results(), byCondition.isEmpty() ? ofArms : byCondition).by(forecaster, notes);
        Optional<CasePage.Zone> zone = zone();
        CaseData data = data(ofArms, byCondition, forecasts);
        AtomicFile.write(folder.resolve(DATA), Json.of(data));
        AtomicFile.write(folder.resolve(PAGE), new CasePage(data, plots, zone).text());
    }

    private CaseData data(List<CostData> costs, List<CostData> byCondition, List<ForecastData> forecasts) {
        Entries entries = new Entries(folder);
        Results results = judged.results();
        var findings =
                judged.judgement().findings().stream().map(Entries::finding).toList();
        Verdict verdict = judged.verdict();
        return new CaseData(
                judged.study().name(),
                judged.study().title(),
                judged.study().question(),
                judged.study().potentials(judged.size()),
                VerdictText.word(judged.size()),
                verdict,
                VerdictText.of(verdict, findings, results.gaps()) + VerdictText.of(progress(results)),
                progress(results),
                arms(results.plan()),
                findings,
                judged.judgement().plots().stream().map(Entries::plot).toList(),
                judged.judgement().remarks(),
                results.failures().stream().map(entries::failure).toList(),
                costs,
                byCondition,
                forecasts,
                List.copyOf(notes),
                results.outcomes().stream().map(entries::trajectory).toList(),
                judged.provenance());
    }

    private static Progress progress(Results results) {
        int failed = results.failures().size();
        return new Progress(results.plan().all().size(), results.outcomes().size() - failed, failed);
    }

    private static List<ArmData> arms(Plan plan) {
        return plan.arms().stream()
                .map(arm -> new ArmData(
                        arm.name(), arm.title(), arm.equals(plan.reference()), arm.isMixed(), arm.variables()))
                .toList();
    }

    /** Picture and viewer's page of the first mixed trajectory that has a dump for them. */
    private Optional<CasePage.Zone> zone() throws IOException {
        List<Outcome> mixed = judged.results().outcomes().stream()
                .filter(outcome ->
                        !outcome.failed() && outcome.trajectory().arm().isMixed())
                .toList();
        Optional<Outcome> first = mixed.stream()
                .filter(outcome -> Files.exists(outcome.folder().resolve(DUMP)))
                .findFirst();
        if (first.isEmpty()) {
            if (!mixed.isEmpty()) {
                notes.add("No mixed trajectory has written " + DUMP + ", so there is no picture of the zone.");
            }
            return Optional.empty();
        }
        String title = first.get().trajectory().title();
        Path dump = first.get().folder().resolve(DUMP);
        Optional<ZoneSlice> slice = slice(dump);
        boolean hasView = view(dump, title);
        return slice.isPresent() || hasView ? Optional.of(new CasePage.Zone(title, slice, hasView)) : Optional.empty();
    }

    private Optional<ZoneSlice> slice(Path dump) throws IOException {
        if (!canDraw) {
            return Optional.empty();
        }
        try {
            ZoneSlice slice = ZoneSlice.of(dump);
            Files.write(
                    Files.createDirectories(folder.resolve(PlotFiles.FOLDER)).resolve(ZONE), slice.png());
            return Optional.of(slice);
        } catch (LammpsFailure e) {
            notes.add("There is no picture of the zone: " + e.getMessage());
            return Optional.empty();
        }
    }

    private boolean view(Path dump, String title) {
        try {
            ViewPage.write(dump, folder.resolve(VIEW), judged.study().title() + ", " + title);
            return true;
        } catch (StudyException e) {
            notes.add("The viewer could not write its page: " + e.getMessage());
            return false;
        }
    }
}
