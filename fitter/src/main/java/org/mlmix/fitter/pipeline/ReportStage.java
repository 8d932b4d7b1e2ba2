package org.mlmix.fitter.pipeline;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.mlmix.fitter.check.AtRest;
import org.mlmix.fitter.check.CheckSeed;
import org.mlmix.fitter.check.Checks;
import org.mlmix.fitter.check.Cost;
import org.mlmix.fitter.check.ExactConstants;
import org.mlmix.fitter.check.Gaps;
import org.mlmix.fitter.check.ParityCheck;
import org.mlmix.fitter.check.TestErrors;
import org.mlmix.fitter.check.ThermalComparison;
import org.mlmix.fitter.crystal.Reference;
import org.mlmix.fitter.data.AtomicFile;
import org.mlmix.fitter.data.Frame;
import org.mlmix.fitter.data.Kind;
import org.mlmix.fitter.data.Sha256;
import org.mlmix.fitter.data.Structure;
import org.mlmix.fitter.family.Family;
import org.mlmix.fitter.family.eam.EamFamily;
import org.mlmix.fitter.input.FitInput;
import org.mlmix.fitter.lammps.LammpsVersion;
import org.mlmix.fitter.lammps.Potential;
import org.mlmix.fitter.lammps.PotentialFiles;
import org.mlmix.fitter.lammps.Workers;
import org.mlmix.fitter.output.Basis;
import org.mlmix.fitter.output.ExportedPotential;
import org.mlmix.fitter.output.SolvedFit;
import org.mlmix.fitter.page.Numbers;
import org.mlmix.fitter.page.Plot;
import org.mlmix.fitter.report.FitReport;
import org.mlmix.fitter.report.HtmlReport;
import org.mlmix.fitter.rows.MakeFamily;
import org.mlmix.fitter.sampling.Sampled;

/** Stage three: every property again through LAMMPS and the written file, and a report. */
public final class ReportStage {
    private final FitInput input;
    private final Path folder;
    private final Workers workers;
    private final Console console;
    private final boolean quick;

    /**
     * @param quick leave out what needs long dynamics with the expensive potential: the constants at
     *     temperature
     */
    public ReportStage(FitJob job, boolean quick) {
        input = job.input();
        this.folder = job.folder();
        workers = job.workers();
        console = job.console();
        this.quick = quick;
    }

    /**
     * Writes report.html and report.json; false when a check is not met, or could not be made because a
     * potential failed in it.
     */
    public boolean run(Sampled sampled, SolvedFit solved) {
        solved.checkBasis(folder, input.file(), Basis.of(input, sampled.frames()));
        Path place = solved.place(folder);
        Potential cheap = ExportedPotential.in(place, solved.output().export());
        Reference expensive = sampled.reference();
        Family family = family(expensive, solved);
        console.say("checks through LAMMPS");
        Gaps gaps = new Gaps();
        AtRest atRest = new AtRest(input, workers, expensive, cheap, gaps);
        List<Checks.Constant> exact = atRest.constants();
        List<Checks.Constant> sheared = atRest.sheared();
        List<Checks.Constant> constants = new ArrayList<>(exact);
        List<String> unmet = atRest.found().isPresent() ? ExactConstants.unmet(input, exact) : List.of();
        constants.addAll(atRest.defects());
        constants.addAll(sheared);
        List<Checks.Parity> parity = new ArrayList<>(parity(family, solved, cheap, sampled, gaps));
        atRest.forceAtRest().ifPresent(parity::add);
        TestErrors errors = TestErrors.of(sampled.frames(), cheap, workers, gaps);
        List<Checks.Cost> cost = cost(expensive, cheap, gaps);
        List<Checks.Thermal> thermal = thermal(expensive, atRest, cheap, gaps);
        ReportPlots plots = new ReportPlots(input, workers, expensive, cheap, gaps);
        List<Plot> drawn = plots.all(errors, family, solved);
        boolean met = unmet.isEmpty() && !gaps.hasFailures() && parity.stream().allMatch(Checks.Parity::met);
        Checks checks =
                new Checks(constants, thermal, parity, errors.lines(), errors.hotSpread(), errors.spreads(), cost);
        FitReport report = new FitReport(
                title(),
                family.name(),
                input.expensive().elements(),
                solved.model().coefficients().length,
                workers.call(new LammpsVersion()),
                verdict(input.expensive(), solved, exact, sheared, errors, cost),
                solved.warnings(),
                gaps.lines(),
                solved.training(),
                checks,
                solved.solving(),
                solved.stability(),
                files(place, solved),
                hashes(solved),
                drawn);
        AtomicFile.write(folder.resolve("report.json"), report.json());
        AtomicFile.write(folder.resolve("report.html"), HtmlReport.of(report));
        report.verdict().forEach(console::say);
        gaps.lines().forEach(line -> console.warn("not measured: " + line));
        unmet.forEach(console::warn);
        parity.stream()
                .filter(p -> !p.met())
                .forEach(p -> console.warn(
                        String.format("not met: %s is %.1e, allowed %.0e", p.quantity(), p.difference(), p.allowed())));
        console.say("report: " + folder.resolve("report.html"));
        return met;
    }

    private String title() {
        return input.file().getFileName().toString().replaceAll("\\.ya?ml$", "");
    }

    private Family family(Reference reference, SolvedFit solved) {
        Family family = MakeFamily.of(input, reference.cell(), workers);
        if (family instanceof EamFamily eam && !solved.model().shape().isEmpty()) {
            return eam.withShape(solved.model().shape().stream()
                    .mapToDouble(Double::doubleValue)
                    .toArray());
        }
        return family;
    }

    private List<Checks.Parity> parity(Family family, SolvedFit solved, Potential cheap, Sampled sampled, Gaps gaps) {
        ParityCheck check = new ParityCheck(
                family, solved.model().coefficients(), cheap, new ArrayList<>(parityStructures(sampled)));
        return gaps.measured(
                        "parity with the design matrix",
                        Gaps.Of.CHEAP,
                        () -> ParityCheck.report(
                                workers.call(check), input.family().tabulated()))
                .orElse(List.of());
    }

    // Both in one sitting; no lines where LAMMPS itself went down.
    private List<Checks.Cost> cost(Reference expensive, Potential cheap, Gaps gaps) {
        String what = "cost per atom and step";
        Cost task = Cost.of(expensive.cell(), CheckSeed.COST.of(input), input.expensive(), cheap);
        List<Cost.Result> results =
                gaps.measured(what, Gaps.Of.CHEAP, () -> workers.call(task)).orElse(new ArrayList<>());
        List<Checks.Cost> lines = new ArrayList<>();
        for (int n = 0; n < results.size(); n++) {
            Cost.Result result = results.get(n);
            if (!result.problem().isEmpty()) {
                gaps.failed(what, n == 0 ? Gaps.Of.EXPENSIVE : Gaps.Of.CHEAP, result.problem());
            }
            lines.add(new Checks.Cost(
                    n == 0 ? "expensive" : "cheap", result.microseconds(), result.smallest(), result.largest()));
        }
        return lines;
    }

    private List<Checks.Thermal> thermal(Reference expensive, AtRest atRest, Potential cheap, Gaps gaps) {
        if (quick) {
            return List.of();
        }
        if (atRest.found().isEmpty()) {
            gaps.failed("constants at temperature", Gaps.Of.CHEAP, "it has no crystal at rest");
            return List.of();
        }
        return new ThermalComparison(input, workers, expensive, atRest.found().get(), cheap).compare(gaps);
    }

    // One of each kind, and the crystal.
    private static List<Structure> parityStructures(Sampled sampled) {
        Map<Kind, Structure> some = new TreeMap<>();
        for (Frame frame : sampled.frames()) {
            some.putIfAbsent(frame.kind(), frame.structure());
        }
        return List.copyOf(some.values());
    }

    private static List<String> verdict(
            Potential expensive,
            SolvedFit solved,
            List<Checks.Constant> constants,
            List<Checks.Constant> sheared,
            TestErrors errors,
            List<Checks.Cost> cost) {
        List<String> lines = new ArrayList<>();
        if (!expensive.energyZero().isEmpty()) {
            lines.add("energies of both are measured from "
                    + EnergyZero.text(expensive.elements(), expensive.energyZero())
                    + ", which the pair style adds to the cheap one (offset)");
        }
        double lattice = constants.stream()
                .filter(c -> c.unit().equals("Å"))
                .mapToDouble(c -> Math.abs(c.cheap() - c.expensive()))
                .max()
                .orElseThrow();
        lines.add(
                Double.isNaN(lattice)
                        ? "NO CRYSTAL without pressure near that of the expensive potential"
                        : "lattice parameter off by " + Numbers.significant(lattice, 2)
                                + " Å, elastic constants (at strains of 2e-5 and 1e-4) by at most "
                                + Numbers.significant(ExactConstants.largestDeviation(constants), 2) + " %");
        if (!sheared.isEmpty()) {
            double largest = sheared.stream()
                    .mapToDouble(stress -> Math.abs(stress.deviationPercent()))
                    .max()
                    .orElseThrow();
            lines.add("stresses under the shears whose energies are held, and halfway to them, off by at most "
                    + Numbers.significant(largest, 2) + " %");
        }
        lines.add(
                Double.isNaN(errors.testForceRms())
                        ? "test force RMSE unknown: see what was not measured"
                        : String.format(
                                Locale.ROOT,
                                "test force RMSE %.4f eV/Å, %.1f %% of the force rms",
                                errors.testForce(),
                                100 * errors.testForce() / errors.testForceRms()));
        if (cost.stream().allMatch(c -> Double.isFinite(c.microseconds())) && cost.size() == 2) {
            lines.add(String.format(
                    Locale.ROOT,
                    "%.2f µs per atom and step against %.1f: %s",
                    cost.get(1).microseconds(),
                    cost.get(0).microseconds(),
                    gain(cost.get(0).microseconds() / cost.get(1).microseconds())));
        }
        lines.add(solved.stability().stable() ? "stable in hot dynamics" : "NOT STABLE in hot dynamics");
        return lines;
    }

    // "15 times cheaper"
    private static String gain(double times) {
        double size = Math.max(times, 1 / times);
        String text = String.format(Locale.ROOT, size < 10 ? "%.1f" : "%.0f", size);
        return times < 1 ? "NOT CHEAPER, it costs " + text + " times as much" : text + " times cheaper";
    }

    private static Map<String, String> files(Path place, SolvedFit solved) {
        Map<String, String> files = new LinkedHashMap<>();
        solved.output().export().files().forEach(file -> files.put(file, Sha256.of(place.resolve(file))));
        return files;
    }

    private Map<String, String> hashes(SolvedFit solved) {
        Map<String, String> hashes = new LinkedHashMap<>();
        hashes.put("training data", solved.training().dataHash());
        PotentialFiles.hashes(input.expensive())
                .forEach((name, hash) -> hashes.put(Path.of(name).getFileName().toString(), hash));
        return hashes;
    }
}
