package org.mlmix.fitter.sampling;

import java.util.ArrayList;
import java.util.List;
import org.mlmix.fitter.data.Labels;
import org.mlmix.fitter.data.Structure;
import org.mlmix.fitter.lammps.LammpsHost;
import org.mlmix.fitter.lammps.LammpsTask;
import org.mlmix.fitter.lammps.Potential;

/** Energies, forces and virials of structures. */
public record LabelStructures(Potential potential, ArrayList<Structure> structures)
        implements LammpsTask<ArrayList<Labels>> {
    /** Of one structure. */
    public static LabelStructures of(Potential potential, Structure structure) {
        return new LabelStructures(potential, new ArrayList<>(List.of(structure)));
    }

    @Override
    public ArrayList<Labels> run(LammpsHost host) {
        ArrayList<Labels> labels = new ArrayList<>();
        structures.forEach(structure -> labels.add(host.session(potential).evaluate(structure)));
        return labels;
    }
}
