package org.mlmix.fitter.check;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.mlmix.fitter.data.Labels;
import org.mlmix.fitter.data.Structure;
import org.mlmix.fitter.family.Family;
import org.mlmix.fitter.lammps.LammpsHost;
import org.mlmix.fitter.lammps.LammpsTask;
import org.mlmix.fitter.lammps.Potential;

/**
 * What the design matrix says of some structures against what LAMMPS says with the written file.
 *
 * @param written potential that was exported with these coefficients
 */
public record ParityCheck(Family family, double[] coefficients, Potential written, ArrayList<Structure> structures)
        implements LammpsTask<ParityCheck.Differences> {

    /** Largest differences, each relative to the largest value. */
    public record Differences(double energy, double force, double virial) implements Serializable {}

    @Override
    public Differences run(LammpsHost host) {
        double energy = 0;
        Difference force = new Difference();
        Difference virial = new Difference();
        for (Structure structure : structures) {
            Labels design = Labels.ofRows(family.design(structure, host).predict(coefficients));
            Labels lammps = host.session(written).evaluate(structure);
            energy = Math.max(
                    energy, Math.abs(lammps.energy() - design.energy()) / Math.max(1, Math.abs(design.energy())));
            force.add(lammps.forces(), design.forces());
            virial.add(lammps.virial(), design.virial());
        }
        return new Differences(energy, force.relative(), virial.relative());
    }

    /** Over all structures: in those at rest the largest force is itself rounding. */
    private static final class Difference {
        private double largest = 1e-6;
        private double difference;

        void add(double[] found, double[] expected) {
            for (int i = 0; i < found.length; i++) {
                largest = Math.max(largest, Math.abs(expected[i]));
                difference = Math.max(difference, Math.abs(found[i] - expected[i]));
            }
        }

        double relative() {
            return difference / largest;
        }
    }

    /** For the report; tables are interpolated, everything else is rounding. */
    public static List<Checks.Parity> report(Differences found, boolean tabulated) {
        return List.of(
                new Checks.Parity("energy", found.energy(), tabulated ? 1e-5 : 1e-10),
                new Checks.Parity("force", found.force(), tabulated ? 1e-5 : 1e-10),
                new Checks.Parity("virial", found.virial(), tabulated ? 1e-5 : 1e-8));
    }
}
