package org.mlmix.fitter.pipeline;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.mlmix.fitter.check.ThermalStress;
import org.mlmix.fitter.crystal.Reference;
import org.mlmix.fitter.data.Structure;
import org.mlmix.fitter.input.FitInput;
import org.mlmix.fitter.lammps.Potential;
import org.mlmix.fitter.lammps.Workers;
import org.mlmix.fitter.report.FitReport;

/**
 * Lattice parameter and elastic constants of both potentials at the highest sampling temperature, from
 * mean stresses of a cubic crystal at rest volume and under strains of ±{@value #STRAIN}. Short runs:
 * the errors are given, and are what the expensive potential can afford.
 */
final class ThermalComparison {
    private static final double STRAIN = 0.015;
    private static final int ATOMS = 100;
    private static final int STEPS = 1500;
    private static final int CHEAP_STEPS = 10000;

    private final FitInput input;
    private final Workers workers;
    private final Reference expensive;
    private final Reference cheapAtRest;
    private final Potential cheap;
    private final double temperature;

    ThermalComparison(FitInput input, Workers workers, Reference expensive, Reference cheapAtRest, Potential cheap) {
        this.input = input;
        this.workers = workers;
        this.expensive = expensive;
        this.cheapAtRest = cheapAtRest;
        this.cheap = cheap;
        temperature = input.sampling().hottest();
    }

    /** With a standard error. */
    private record Value(double value, double error) {}

    /** Nothing for crystals that are not cubic. */
    List<FitReport.Thermal> compare() {
        List<FitReport.Thermal> lines = new ArrayList<>();
        if (SampleStage.symmetry(input) != org.mlmix.fitter.crystal.Symmetry.CUBIC) {
            return lines;
        }
        List<Value> one = properties(input.expensive(), expensive, STEPS);
        List<Value> two = properties(cheap, cheapAtRest, CHEAP_STEPS);
        String[] names = {"lattice parameter", "C11", "C12", "C44"};
        for (int n = 0; n < names.length; n++) {
            lines.add(new FitReport.Thermal(
                    names[n] + String.format(Locale.ROOT, " at %.0f K", temperature),
                    n == 0 ? "Å" : "GPa",
                    one.get(n).value,
                    one.get(n).error,
                    two.get(n).value,
                    two.get(n).error));
        }
        return lines;
    }

    private List<Value> properties(Potential potential, Reference atRest, int steps) {
        Structure crystal = ThermalStress.crystal(expensive, ATOMS);
        double[][] strains = {{}, {0, STRAIN}, {0, -STRAIN}, {3, STRAIN}, {3, -STRAIN}};
        List<ThermalStress> tasks = new ArrayList<>();
        for (double[] strain : strains) {
            double[] voigt = new double[6];
            if (strain.length > 0) {
                voigt[(int) strain[0]] = strain[1];
            }
            tasks.add(new ThermalStress(
                    potential,
                    crystal.strained(voigt),
                    temperature,
                    input.sampling().timestep(),
                    steps,
                    4711));
        }
        List<ThermalStress.Mean> means = workers.callAll(tasks);
        List<Value> values = new ArrayList<>();
        values.add(lattice(means.getFirst(), atRest));
        values.add(slope(means.get(1), means.get(2), 0));
        values.add(slope(means.get(1), means.get(2), 1));
        values.add(slope(means.get(3), means.get(4), 3));
        return values;
    }

    // Where the mean stress vanishes, by the bulk modulus at rest: the step is small.
    private Value lattice(ThermalStress.Mean mean, Reference atRest) {
        double pull = 0;
        double error = 0;
        for (int v = 0; v < 3; v++) {
            pull += mean.stress()[v] / 3;
            error += mean.error()[v] / 3;
        }
        double bulk = (atRest.elastic()[0][0] + 2 * atRest.elastic()[0][1]) / 3;
        double a = expensive.lattice();
        return new Value(a * (1 - pull / (3 * bulk)), a * error / (3 * bulk));
    }

    private static Value slope(ThermalStress.Mean up, ThermalStress.Mean down, int component) {
        double width = 2 * STRAIN;
        // C12 from both directions across the strain
        int last = component == 1 ? 2 : component;
        double value = 0;
        double variance = 0;
        for (int v = component; v <= last; v++) {
            value += (up.stress()[v] - down.stress()[v]) / width / (last - component + 1);
            variance += (Math.pow(up.error()[v], 2) + Math.pow(down.error()[v], 2))
                    / (width * width)
                    / Math.pow(last - component + 1, 2);
        }
        return new Value(value, Math.sqrt(variance));
    }
}
