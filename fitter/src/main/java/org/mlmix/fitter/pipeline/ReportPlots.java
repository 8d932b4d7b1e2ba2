package org.mlmix.fitter.pipeline;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.mlmix.fitter.check.EnergyVolume;
import org.mlmix.fitter.check.PhononPath;
import org.mlmix.fitter.check.Phonons;
import org.mlmix.fitter.crystal.Reference;
import org.mlmix.fitter.data.Frame;
import org.mlmix.fitter.data.Labels;
import org.mlmix.fitter.family.Family;
import org.mlmix.fitter.input.FitInput;
import org.mlmix.fitter.lammps.Potential;
import org.mlmix.fitter.lammps.Workers;
import org.mlmix.fitter.report.FitReport;
import org.mlmix.fitter.report.FitReport.Line;
import org.mlmix.fitter.report.FitReport.Plot;

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

    ReportPlots(FitInput input, Workers workers, Reference reference, Potential cheap) {
        this.input = input;
        this.workers = workers;
        this.reference = reference;
        this.cheap = cheap;
    }

    List<Plot> all(TestErrors errors, Family family, SolvedFit solved) {
        List<Plot> plots = new ArrayList<>();
        plots.addAll(parity(errors));
        plots.add(phonons());
        plots.add(energyVolume());
        for (Family.Curve curve : family.curves(solved.coefficients())) {
            plots.add(curve(curve));
        }
        plots.add(strengths(solved));
        return plots;
    }

    private static List<Plot> parity(TestErrors errors) {
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
            double factor = -Reference.gigapascal() / frame.structure().volume();
            for (int v = 0; v < 6; v++) {
                stress.add(factor * labels.virial()[v]);
                stressFound.add(factor * found.virial()[v]);
            }
        }
        return List.of(
                parity("Forces on the test frames", "eV/Å", force, forceFound),
                parity("Energies of the test frames", "eV/atom", energy, energyFound),
                parity("Stresses of the test frames", "GPa", stress, stressFound));
    }

    private static Plot parity(String title, String unit, List<Double> expensive, List<Double> cheap) {
        int every = Math.max(1, expensive.size() / POINTS);
        List<double[]> points = new ArrayList<>();
        for (int n = 0; n < expensive.size(); n += every) {
            if (Double.isFinite(expensive.get(n))) {
                points.add(new double[] {expensive.get(n), cheap.get(n)});
            }
        }
        double low = points.stream().mapToDouble(p -> p[0]).min().orElse(0);
        double high = points.stream().mapToDouble(p -> p[0]).max().orElse(1);
        Line cloud = new Line("test frames", column(points, 0), column(points, 1), Line.Style.POINTS);
        Line diagonal = new Line("equal", new double[] {low, high}, new double[] {low, high}, Line.Style.CURVE);
        return new Plot(title, "expensive / " + unit, "cheap / " + unit, List.of(cloud, diagonal));
    }

    private static double[] column(List<double[]> points, int column) {
        return points.stream().mapToDouble(p -> p[column]).toArray();
    }

    private Plot phonons() {
        PhononPath path = PhononPath.of(input.crystal().structure(), reference.cell());
        List<Line> lines = new ArrayList<>();
        List<Phonons.Branches> both = workers.callAll(List.of(
                new Phonons(input.expensive(), reference.cell(), path), new Phonons(cheap, reference.cell(), path)));
        for (int n = 0; n < 2; n++) {
            double[][] f = both.get(n).terahertz();
            double[] x = new double[f.length];
            for (int branch = 0; branch < f[0].length; branch++) {
                double[] y = new double[f.length];
                for (int point = 0; point < f.length; point++) {
                    x[point] = LEG * point / path.corner(1);
                    y[point] = f[point][branch];
                }
                lines.add(
                        new Line(n == 0 ? "expensive" : "cheap", x, y, n == 0 ? Line.Style.CURVE : Line.Style.DASHED));
            }
        }
        List<FitReport.Tick> ticks = new ArrayList<>();
        for (int corner = 0; corner < path.names().size(); corner++) {
            ticks.add(new FitReport.Tick(LEG * corner, path.names().get(corner)));
        }
        return new Plot("Phonon dispersion", "wave vector", "frequency / THz", lines, ticks, false, false);
    }

    private Plot energyVolume() {
        List<double[][]> both = workers.callAll(List.of(
                new EnergyVolume(input.expensive(), reference.cell()), new EnergyVolume(cheap, reference.cell())));
        return new Plot(
                "Energy and volume",
                "volume per atom / Å³",
                "energy per atom / eV",
                List.of(
                        new Line("expensive", both.get(0)[0], both.get(0)[1], Line.Style.CURVE),
                        new Line("cheap", both.get(1)[0], both.get(1)[1], Line.Style.DASHED)));
    }

    private static Plot curve(Family.Curve curve) {
        return new Plot(
                curve.title(),
                curve.xLabel(),
                curve.yLabel(),
                List.of(new Line("fitted", curve.x(), curve.y(), Line.Style.CURVE)));
    }

    private static Plot strengths(SolvedFit solved) {
        List<SolvedFit.Strength> sorted = solved.strengths().stream()
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
