package org.mlmix.fitter.sampling;

import java.util.ArrayList;
import java.util.Locale;
import org.mlmix.fitter.crystal.Relaxation;
import org.mlmix.fitter.data.Structure;
import org.mlmix.fitter.lammps.LammpsHost;
import org.mlmix.fitter.lammps.LammpsTask;
import org.mlmix.fitter.lammps.Potential;

/**
 * The cells of one strain mode, internal coordinates relaxed.
 *
 * @param cell relaxed conventional cell
 * @param findings of its relaxation
 * @param component strained, Voigt
 * @param amplitude largest strain
 * @param points from −amplitude to +amplitude
 */
record StrainCells(
        Potential potential, Structure cell, Relaxation.Findings findings, int component, double amplitude, int points)
        implements LammpsTask<ArrayList<Relaxation.Relaxed>> {
    @Override
    public ArrayList<Relaxation.Relaxed> run(LammpsHost host) {
        ArrayList<Relaxation.Relaxed> cells = new ArrayList<>();
        Relaxation relaxation = Relaxation.with(host.session(potential), findings);
        for (int point = 0; point < points; point++) {
            double[] strain = new double[6];
            strain[component] = amplitude * (2.0 * point / (points - 1) - 1);
            cells.add(relaxation.internal(cell.strained(strain)));
        }
        return cells;
    }

    /** {@code strained-4}, for shear of y and z */
    String source() {
        return "strained-" + (component + 1);
    }

    /** With all that the cell depends on, so that other strains are other frames: {@code strained-4-0.005-17/003} */
    String frameId(int point) {
        return String.format(Locale.ROOT, "%s-%s-%d/%03d", source(), amplitude, points, point);
    }
}
