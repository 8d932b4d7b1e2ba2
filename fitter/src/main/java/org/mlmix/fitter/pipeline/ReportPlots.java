package org.mlmix.fitter.pipeline;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.mlmix.fitter.check.EnergyVolume;
import org.mlmix.fitter.check.Gaps;
import org.mlmix.fitter.check.PhononPath;
import org.mlmix.fitter.check.Phonons;
import org.mlmix.fitter.check.TestErrors;
import org.mlmix.fitter.crystal.Reference;
import org.mlmix.fitter.data.Frame;
import org.mlmix.fitter.data.Labels;
import org.mlmix.fitter.data.Quantity;
import org.mlmix.fitter.data.Units;
import org.mlmix.fitter.family.Family;
import org.mlmix.fitter.input.FitInput;
import org.mlmix.fitter.lammps.LammpsTask;
import org.mlmix.fitter.lammps.Potential;
import org.mlmix.fitter.lammps.Workers;
import org.mlmix.fitter.output.SolvedFit;
import org.mlmix.fitter.page.Plot;
import org.mlmix.fitter.page.Plot.Line;

/** The plots of a report. */
final class ReportPlots {
    /** Points of a parity plot; more would only hide each other. */
    private static final int POINTS = 3000;

    /** Length of a leg of the path: a number that axes have ticks at. */
    private static final double LEG = 10;

    private final FitInput input;
    private final Workers workers;
    private final Reference reference;
    private final Potential cheap;
    private final Gaps gaps;

    ReportPlots(FitInput input, Workers workers, Reference reference, Potential cheap, Gaps gaps) {
        this.input = input;
        this.workers = workers;
        this.reference = reference;
        this.cheap = cheap;
        this.gaps = gaps;
    }

    List<Plot> all(TestErrors errors, Family family, SolvedFit solved) {
        List<Plot> plots = new ArrayList<>();
        plots.addAll(parity(errors));
        plots.add(phonons());
        plots.add(energyVolume());
        for (Family.Curve curve : family.curves(solved.model().coefficients())) {
            plots.add(curve(curve));
        }
        plots.add(strengths(solved));
        return plots;
    }

    private List<Plot> parity(TestErrors errors) {
        List<Double> force = new ArrayList<>();
        List<Double> forceFound = new ArrayList<>();
        List<Double> energy = new ArrayList<>();
        List<Double> energyFound = new ArrayList<>();
        List<Double> stress = new ArrayList<>();
        List<Double> stressFound = new ArrayList<>();
        for (int n = 0; n < errors.frames().size(); n++) {
            Frame frame = errors.frames().get(n);
            Labels found = errors.found().get(n);
            Labels labels = frame.labels();
            for (int i = 0; i < labels.forces().length; i++) {
                force.add(labels.forces()[i]);
                forceFound.add(found.forces()[i]);
            }
            energy.add(labels.energy() / frame.structure().atoms());
            energyFound.add(found.energy() / frame.structure().atoms());
            double factor = -Units.GIGAPASCAL / frame.structure().volume();
            for (int v = 0; v < 6; v++) {
                stress.add(factor * labels.virial()[v]);
                stressFound.add(factor * found.virial()[v]);
            }
        }
        List<Plot> plots = new ArrayList<>();
        if (errors.frames().isEmpty()) {
            return plots;
        }
        parity(plots, Quantity.FORCE, "Forces on the test frames", "eV/Å", force, forceFound);
        parity(plots, Quantity.ENERGY, "Energies of the test frames", "eV/atom", energy, energyFound);
        parity(plots, Quantity.STRESS, "Stresses of the test frames", "GPa", stress, stressFound);
        return plots;
    }

    private void parity(
            List<Plot> plots,
            Quantity quantity,
            String title,
            String unit,
            List<Double> expensive,
            List<Double> cheap) {
        List<double[]> all = new ArrayList<>();
        for (int n = 0; n < expensive.size(); n++) {
            // Labels that a file does not have are no numbers.
            if (!Double.isNaN(expensive.get(n))) {
                all.add(new double[] {expensive.get(n), cheap.get(n)});
            }
        }
        if (all.isEmpty()) {
            gaps.none("plot of test " + quantity.word(), "no test frame has a value to compare with");
            return;
        }
        int every = Math.max(1, all.size() / POINTS);
        List<double[]> points = new ArrayList<>();
        for (int n = 0; n < all.size(); n += every) {
            points.add(all.get(n));
        }
        double low = points.stream().mapToDouble(p -> p[0]).min().orElseThrow();
        double high = points.stream().mapToDouble(p -> p[0]).max().orElseThrow();
        Line cloud = new Line("test frames", column(points, 0), column(points, 1), Line.Style.POINTS);
        Line diagonal = new Line("equal", new double[] {low, high}, new double[] {low, high}, Line.Style.CURVE);
        plots.add(new Plot(title, "expensive / " + unit, "cheap / " + unit, List.of(cloud, diagonal)));
    }

    private static double[] column(List<double[]> points, int column) {
        return points.stream().mapToDouble(p -> p[column]).toArray();
    }

    private Plot phonons() {
        PhononPath path = PhononPath.of(input.crystal().structure(), reference.cell());
        List<Line> lines = new ArrayList<>();
        measuredOfBoth("phonons", potential -> new Phonons(potential, reference.cell(), path))
                .forEach((name, branches) -> {
                    double[][] f = branches.terahertz();
                    double[] x = new double[f.length];
                    for (int point = 0; point < f.length; point++) {
                        x[point] = LEG * point / path.corner(1);
                    }
                    for (int branch = 0; branch < f[0].length; branch++) {
                        double[] y = new double[f.length];
                        for (int point = 0; point < f.length; point++) {
                            y[point] = f[point][branch];
                        }
                        lines.add(new Line(name, x, y, style(name)));
                    }
                });
        List<Plot.Tick> ticks = new ArrayList<>();
        for (int corner = 0; corner < path.names().size(); corner++) {
            ticks.add(new Plot.Tick(LEG * corner, path.names().get(corner)));
        }
        return new Plot("Phonon dispersion", "wave vector", "frequency / THz", lines, ticks, false, false);
    }

    private Plot energyVolume() {
        List<Line> lines = new ArrayList<>();
        measuredOfBoth("energy and volume", potential -> new EnergyVolume(potential, reference.cell()))
                .forEach((name, curve) -> lines.add(new Line(name, curve[0], curve[1], style(name))));
        return new Plot("Energy and volume", "volume per atom / Å³", "energy per atom / eV", lines);
    }

    private static Line.Style style(String name) {
        return name.equals("expensive") ? Line.Style.CURVE : Line.Style.DASHED;
    }

    // At once, by the names "expensive" and "cheap"; one that fails is not among them.
    private <R extends Serializable> Map<String, R> measuredOfBoth(
            String what, Function<Potential, LammpsTask<R>> task) {
        CompletableFuture<R> one = workers.submit(task.apply(input.expensive()));
        CompletableFuture<R> two = workers.submit(task.apply(cheap));
        Map<String, R> results = new LinkedHashMap<>();
        gaps.measured(what, Gaps.Of.EXPENSIVE, () -> Workers.join(one))
                .ifPresent(result -> results.put("expensive", result));
        gaps.measured(what, Gaps.Of.CHEAP, () -> Workers.join(two)).ifPresent(result -> results.put("cheap", result));
        return results;
    }

    private static Plot curve(Family.Curve curve) {
        return new Plot(
                curve.title(),
                curve.xLabel(),
                curve.yLabel(),
                List.of(new Line("fitted", curve.x(), curve.y(), Line.Style.CURVE)));
    }

    private static Plot strengths(SolvedFit solved) {
        List<SolvedFit.Strength> sorted = solved.solving().strengths().stream()
                .sorted(Comparator.comparingDouble(SolvedFit.Strength::strength))
                .toList();
        double[] x = sorted.stream().mapToDouble(SolvedFit.Strength::strength).toArray();
        List<Line> lines = new ArrayList<>();
        lines.add(new Line(
                "training",
                x,
                sorted.stream().mapToDouble(SolvedFit.Strength::trainForce).toArray(),
                Line.Style.CURVE));
        lines.add(new Line(
                "validation",
                x,
                sorted.stream().mapToDouble(SolvedFit.Strength::validationForce).toArray(),
                Line.Style.CURVE));
        mark(lines, "stable", sorted, true);
        mark(lines, "not stable", sorted, false);
        return new Plot("Strength of the penalties", "strength", "force RMSE / eV/Å", lines, List.of(), true, false);
    }

    private static void mark(List<Line> lines, String name, List<SolvedFit.Strength> strengths, boolean stable) {
        List<SolvedFit.Strength> some = strengths.stream()
                .filter(s -> s.screening() != null && s.screening().survived() == stable)
                .toList();
        if (!some.isEmpty()) {
            lines.add(new Line(
                    name,
                    some.stream().mapToDouble(SolvedFit.Strength::strength).toArray(),
                    some.stream()
                            .mapToDouble(SolvedFit.Strength::validationForce)
                            .toArray(),
                    Line.Style.POINTS));
        }
    }
}
