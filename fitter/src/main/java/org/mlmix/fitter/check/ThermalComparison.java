package org.mlmix.fitter.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import org.mlmix.fitter.crystal.Reference;
import org.mlmix.fitter.crystal.StartCell;
import org.mlmix.fitter.crystal.Symmetry;
import org.mlmix.fitter.crystal.ThermalExpansion;
import org.mlmix.fitter.data.Structure;
import org.mlmix.fitter.input.FitInput;
import org.mlmix.fitter.lammps.Potential;
import org.mlmix.fitter.lammps.Workers;

/**
 * Lattice parameters and elastic constants of both potentials at the highest sampling temperature, from
 * mean stresses of a crystal at rest volume and under strains of ±{@value #STRAIN}. Short runs: the
 * errors are given, and are what the expensive potential can afford.
 */
public final class ThermalComparison {
    private static final double STRAIN = 0.015;
    private static final int ATOMS = 100;
    private static final int STEPS = 1500;
    private static final int CHEAP_STEPS = 10000;

    private final FitInput input;
    private final Workers workers;
    private final Symmetry symmetry;
    private final Reference expensive;
    private final Reference cheapAtRest;
    private final Potential cheap;
    private final double temperature;

    public ThermalComparison(
            FitInput input, Workers workers, Reference expensive, Reference cheapAtRest, Potential cheap) {
        this.input = input;
        this.workers = workers;
        symmetry = StartCell.symmetry(input);
        this.expensive = expensive;
        this.cheapAtRest = cheapAtRest;
        this.cheap = cheap;
        temperature = input.sampling().hottest();
    }

    /** With a standard error. */
    private record Value(String name, String unit, double value, double error) {}

    /** Lattice parameters, then the independent elastic constants; empty where a potential fails. */
    public List<Checks.Thermal> compare(Gaps gaps) {
        String what = "constants at temperature";
        // The cheap one first: where it explodes, the expensive one's time would be wasted.
        List<Value> two = gaps.measured(what, Gaps.Of.CHEAP, () -> properties(cheap, cheapAtRest, CHEAP_STEPS))
                .orElse(List.of());
        if (two.isEmpty()) {
            return List.of();
        }
        List<Value> one = gaps.measured(what, Gaps.Of.EXPENSIVE, () -> properties(input.expensive(), expensive, STEPS))
                .orElse(List.of());
        List<Checks.Thermal> lines = new ArrayList<>();
        for (int n = 0; n < one.size(); n++) {
            lines.add(new Checks.Thermal(
                    one.get(n).name + String.format(Locale.ROOT, " at %.0f K", temperature),
                    one.get(n).unit,
                    one.get(n).value,
                    one.get(n).error,
                    two.get(n).value,
                    two.get(n).error));
        }
        return lines;
    }

    private List<Value> properties(Potential potential, Reference atRest, int steps) {
        Structure crystal = ThermalStress.crystal(expensive, ATOMS);
        List<Integer> strained =
                symmetry.constants().stream().map(pair -> pair[0]).distinct().toList();
        List<ThermalStress> tasks = new ArrayList<>();
        tasks.add(task(potential, crystal, steps));
        for (int component : strained) {
            tasks.add(task(potential, strained(crystal, component, STRAIN), steps));
            tasks.add(task(potential, strained(crystal, component, -STRAIN), steps));
        }
        List<ThermalStress.Mean> means = workers.callAll(tasks);
        List<Value> values = new ArrayList<>();
        for (ThermalExpansion.Length length : ThermalExpansion.lengths(
                expensive.cell(),
                symmetry,
                atRest.elastic(),
                means.getFirst().stress(),
                means.getFirst().error())) {
            values.add(new Value(length.name(), "Å", length.value(), length.error()));
        }
        TreeMap<Integer, Integer> firstTask = new TreeMap<>();
        for (int n = 0; n < strained.size(); n++) {
            firstTask.put(strained.get(n), 1 + 2 * n);
        }
        for (int[] pair : symmetry.constants()) {
            int first = firstTask.get(pair[0]);
            values.add(slope(pair, means.get(first), means.get(first + 1)));
        }
        return values;
    }

    private static Structure strained(Structure crystal, int component, double strain) {
        double[] voigt = new double[6];
        voigt[component] = strain;
        return crystal.strained(voigt);
    }

    private ThermalStress task(Potential potential, Structure crystal, int steps) {
        return new ThermalStress(
                potential, crystal, temperature, input.sampling().timestep(), steps, CheckSeed.THERMAL.of(input));
    }

    // Of the stress along the second component over the strain along the first.
    private Value slope(int[] pair, ThermalStress.Mean up, ThermalStress.Mean down) {
        int from = pair[1];
        // C12 of a cubic crystal from both directions across the strain
        int to = symmetry == Symmetry.CUBIC && from == 1 ? 2 : from;
        double width = 2 * STRAIN * (to - from + 1);
        double value = 0;
        double variance = 0;
        for (int v = from; v <= to; v++) {
            value += (up.stress()[v] - down.stress()[v]) / width;
            variance += (Math.pow(up.error()[v], 2) + Math.pow(down.error()[v], 2)) / (width * width);
        }
        return new Value(Symmetry.constantName(pair[0], pair[1]), "GPa", value, Math.sqrt(variance));
    }
}
