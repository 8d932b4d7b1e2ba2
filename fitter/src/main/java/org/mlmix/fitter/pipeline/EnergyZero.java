package org.mlmix.fitter.pipeline;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.mlmix.fitter.FitException;
import org.mlmix.fitter.input.FitInput;
import org.mlmix.fitter.lammps.Potential;
import org.mlmix.fitter.lammps.TaskFailedException;
import org.mlmix.fitter.lammps.Workers;
import org.mlmix.fitter.sampling.FreeAtoms;

/**
 * From where energies are measured: a constant for each element, which no fitted function has to hold.
 * The pair style adds it again ({@code offset}).
 */
final class EnergyZero {
    /** eV; below this a constant is rounding. */
    private static final double NOTHING = 1e-9;

    private EnergyZero() {}

    /** The input with the zero that it gives, or that of the expensive potential's free atoms. */
    static FitInput found(FitInput input, Workers workers, Console console) {
        List<Double> zero = input.expensive().energyZero();
        if (zero.isEmpty()) {
            zero = freeAtoms(input.expensive(), workers, console);
        }
        if (zero.stream().allMatch(energy -> Math.abs(energy) < NOTHING)) {
            return input.withExpensive(input.expensive().from(List.of()));
        }
        console.say("energies are measured from " + text(input.expensive().elements(), zero));
        return input.withExpensive(input.expensive().from(zero));
    }

    private static List<Double> freeAtoms(Potential expensive, Workers workers, Console console) {
        try {
            List<Double> energies = workers.call(new FreeAtoms(expensive));
            if (energies.stream().allMatch(Double::isFinite)) {
                return energies;
            }
            console.warn("energies of free atoms are no numbers with the expensive potential; its own zero counts."
                    + " expensive.energy_zero sets another");
        } catch (TaskFailedException | FitException e) {
            console.warn("the expensive potential cannot be evaluated on a free atom (" + e.getMessage()
                    + "); its own energy zero counts. expensive.energy_zero sets another");
        }
        return List.of();
    }

    /** As in {@code "W -2.1000 eV, He 0.0000 eV for each atom"}. */
    static String text(List<String> elements, List<Double> zero) {
        List<String> parts = new ArrayList<>();
        for (int n = 0; n < zero.size(); n++) {
            parts.add(String.format(Locale.ROOT, "%s %.6f eV", elements.get(n), zero.get(n)));
        }
        return String.join(", ", parts) + " for each atom";
    }
}
