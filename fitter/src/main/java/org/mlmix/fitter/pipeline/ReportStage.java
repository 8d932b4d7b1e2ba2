package org.mlmix.fitter.pipeline;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.mlmix.fitter.check.Cost;
import org.mlmix.fitter.crystal.Defect;
import org.mlmix.fitter.crystal.Reference;
import org.mlmix.fitter.crystal.Symmetry;
import org.mlmix.fitter.data.Frame;
import org.mlmix.fitter.data.Kind;
import org.mlmix.fitter.data.Sha256;
import org.mlmix.fitter.data.Structure;
import org.mlmix.fitter.family.Family;
import org.mlmix.fitter.family.eam.EamFamily;
import org.mlmix.fitter.input.FitException;
import org.mlmix.fitter.input.FitInput;
import org.mlmix.fitter.lammps.Potential;
import org.mlmix.fitter.lammps.PotentialFiles;
import org.mlmix.fitter.lammps.Workers;
import org.mlmix.fitter.report.FitReport;
import org.mlmix.fitter.report.HtmlReport;
import org.mlmix.fitter.sampling.LabelStructures;
import org.mlmix.fitter.sampling.MeasureReference;
import org.mlmix.fitter.sampling.RelaxDefect;

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
     * Writes report.html and report.json; false when a check is not met, without a report where the
     * potential has no such crystal at all.
     */
    public boolean run(SampleStage.Sampled sampled, SolvedFit solved) {
        Path place = solved.place(folder);
        Potential cheap = ExportedPotential.in(place, solved.export());
        Family family = family(sampled.reference(), solved);
        Reference expensive = sampled.reference();
        console.say("checks through LAMMPS");
        // From beside the expensive potential's lattice, which it has to find by itself.
        Structure start = expensive.cell().scaled(1.002);
        Reference found;
        try {
            found = workers.call(new MeasureReference(cheap, start, SampleStage.symmetry(input)));
        } catch (FitException e) {
            console.warn("no report: the fitted potential does not hold the crystal: " + e.getMessage());
            return false;
        }
        List<FitReport.Constant> constants = constants(expensive, found);
        List<String> unmet = ExactConstants.unmet(input, constants);
        constants.addAll(defects(expensive, found, cheap));
        ParityCheck parityCheck =
                new ParityCheck(family, solved.coefficients(), cheap, new ArrayList<>(parityStructures(sampled)));
        List<FitReport.Parity> parity = new ArrayList<>(parityCheck.report(workers.call(parityCheck)));
        parity.add(internalForce(expensive, cheap));
        TestErrors errors = TestErrors.of(sampled.frames(), cheap, workers);
        List<Cost.Result> cost = workers.call(Cost.of(expensive.cell(), input.expensive(), cheap));
        ReportPlots plots = new ReportPlots(input, workers, expensive, cheap);
        ThermalComparison thermal = new ThermalComparison(input, workers, expensive, found, cheap);
        boolean met = unmet.isEmpty() && parity.stream().allMatch(FitReport.Parity::met);
        FitReport report = new FitReport(
                title(),
                family.name(),
                input.expensive().elements(),
                workers.call(new LammpsVersion()),
                verdict(solved, constants, errors, cost),
                solved.warnings(),
                solved.leftOut(),
                solved.frames(),
                constants,
                quick ? List.of() : thermal.compare(),
                parity,
                errors.lines(),
                errors.spread(),
                solved.equalities().stream()
                        .map(e -> new FitReport.Equality(e.name(), e.unit(), e.target(), e.violation(), e.multiplier()))
                        .toList(),
                solved.implied(),
                figures(solved),
                strengths(solved),
                solved.gate().stream()
                        .map(g -> new FitReport.Stability(
                                g.survived(), g.driftPerAtomPerPs(), g.meanTemperature(), g.reason()))
                        .toList(),
                List.of(cost("expensive", cost.get(0)), cost("cheap", cost.get(1))),
                solved.grades().stream()
                        .map(g -> new FitReport.Figure(g.frames(), g.grade(), ""))
                        .toList(),
                files(place, solved),
                hashes(solved),
                plots.all(errors, family, solved));
        OutputFiles.write(folder.resolve("report.json"), report.json());
        OutputFiles.write(folder.resolve("report.html"), HtmlReport.of(report));
        report.verdict().forEach(console::say);
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
        if (!family.columnNames().equals(solved.columns())) {
            throw new FitException(folder.resolve("solution.json") + " is a fit with other settings of the family than "
                    + input.file() + " has now; run `mlmix fit solve` again");
        }
        if (family instanceof EamFamily eam && !solved.shape().isEmpty()) {
            return eam.withShape(
                    solved.shape().stream().mapToDouble(Double::doubleValue).toArray());
        }
        return family;
    }

    private List<FitReport.Constant> constants(Reference expensive, Reference found) {
        List<FitReport.Constant> constants = new ArrayList<>();
        constants.add(FitReport.Constant.of("lattice parameter", "Å", expensive.lattice(), found.lattice()));
        constants.add(FitReport.Constant.of("energy per atom", "eV", expensive.energyPerAtom(), found.energyPerAtom()));
        for (int[] pair : SampleStage.symmetry(input).constants()) {
            constants.add(FitReport.Constant.of(
                    Symmetry.constantName(pair[0], pair[1]), "GPa", expensive.constant(pair), found.constant(pair)));
        }
        return constants;
    }

    // Formation energies, each potential with its own relaxed crystal and defect.
    private List<FitReport.Constant> defects(Reference expensive, Reference found, Potential cheap) {
        List<FitReport.Constant> energies = new ArrayList<>();
        for (FitInput.RowInput row : input.constraints().rows()) {
            if (row.defect().isPresent()) {
                String name = row.name() + ", relaxed";
                double one = formation(input.expensive(), expensive, row);
                energies.add(FitReport.Constant.of(name, "eV", one, formation(cheap, found, row)));
            }
        }
        return energies;
    }

    private double formation(Potential potential, Reference crystal, FitInput.RowInput row) {
        Structure start = Defect.of(row.defect().orElseThrow(), crystal.cell(), row.cells());
        double energy = workers.call(new RelaxDefect(potential, start)).labels().energy();
        return energy - start.atoms() * crystal.energyPerAtom();
    }

    // At rest atoms are where the expensive potential wants them, and the cheap one must agree.
    private FitReport.Parity internalForce(Reference expensive, Potential cheap) {
        double largest = 0;
        for (double force : workers.call(LabelStructures.of(cheap, expensive.cell()))
                .getFirst()
                .forces()) {
            largest = Math.max(largest, Math.abs(force));
        }
        return new FitReport.Parity("force at rest, eV/Å", largest, 1e-9);
    }

    // One of each kind, and the crystal.
    private static List<Structure> parityStructures(SampleStage.Sampled sampled) {
        Map<Kind, Structure> some = new TreeMap<>();
        for (Frame frame : sampled.frames()) {
            some.putIfAbsent(frame.kind(), frame.structure());
        }
        return List.copyOf(some.values());
    }

    private List<String> verdict(
            SolvedFit solved, List<FitReport.Constant> constants, TestErrors errors, List<Cost.Result> cost) {
        List<String> lines = new ArrayList<>();
        double elastic = constants.stream()
                .filter(c -> c.unit().equals("GPa"))
                .mapToDouble(c -> Math.abs(c.deviationPercent()))
                .max()
                .orElse(Double.NaN);
        FitReport.Constant lattice = constants.getFirst();
        lines.add(String.format(
                Locale.ROOT,
                "lattice parameter off by %.1e Å, elastic constants by at most %.1e %%",
                Math.abs(lattice.cheap() - lattice.expensive()),
                elastic));
        lines.add(String.format(
                Locale.ROOT,
                "test force RMSE %.4f eV/Å, %.1f %% of the force rms",
                errors.testForce(),
                100 * errors.testForce() / errors.testForceRms()));
        lines.add(String.format(
                Locale.ROOT,
                "%.2f µs per atom and step against %.1f: %.0f times cheaper",
                cost.get(1).microseconds(),
                cost.get(0).microseconds(),
                cost.get(0).microseconds() / cost.get(1).microseconds()));
        lines.add(solved.stable() ? "stable in hot dynamics" : "NOT STABLE in hot dynamics");
        return lines;
    }

    private static List<FitReport.Figure> figures(SolvedFit solved) {
        return List.of(
                new FitReport.Figure("unknowns", solved.coefficients().length, ""),
                new FitReport.Figure("free unknowns", solved.freeUnknowns(), ""),
                new FitReport.Figure("rank", solved.rank(), ""),
                new FitReport.Figure("condition number", solved.condition(), ""),
                new FitReport.Figure("weight of the strained cells", solved.inequalityWeight(), ""),
                new FitReport.Figure("test force RMSE", solved.price().constrained(), "eV/Å"),
                new FitReport.Figure(
                        "test force RMSE without constraints", solved.price().unconstrained(), "eV/Å"));
    }

    private static List<FitReport.Strength> strengths(SolvedFit solved) {
        return solved.strengths().stream()
                .map(s -> new FitReport.Strength(
                        s.strength(),
                        s.trainForce(),
                        s.validationForce(),
                        s.screening() == null
                                ? ""
                                : s.screening().survived()
                                        ? "stable"
                                        : s.screening().reason(),
                        s.strength() == solved.strength()))
                .toList();
    }

    private static FitReport.Cost cost(String name, Cost.Result cost) {
        return new FitReport.Cost(name, cost.microseconds(), cost.smallest(), cost.largest());
    }

    private static Map<String, String> files(Path place, SolvedFit solved) {
        Map<String, String> files = new LinkedHashMap<>();
        solved.export().files().forEach(file -> files.put(file, Sha256.of(place.resolve(file))));
        return files;
    }

    private Map<String, String> hashes(SolvedFit solved) {
        Map<String, String> hashes = new LinkedHashMap<>();
        hashes.put("training data", solved.dataHash());
        PotentialFiles.hashes(input.expensive())
                .forEach((name, hash) -> hashes.put(Path.of(name).getFileName().toString(), hash));
        return hashes;
    }
}
