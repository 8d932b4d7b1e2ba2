package org.mlmix.tools.plan;

import org.mlmix.bindings.LammpsInstance;
import org.mlmix.bindings.LammpsState;
import org.mlmix.engine.ZoneCode;
import org.mlmix.tools.lammps.SimulationBox;

/**
 * The atoms of a box and what the zone makes of them.
 *
 * @param box its cell
 * @param positions length 3N, distance units
 * @param tags length N
 * @param weights length N
 * @param codes length N, see {@link ZoneCode}
 * @param ghosts copies of atoms around the box on one rank
 */
record ZonedAtoms(SimulationBox box, double[] positions, long[] tags, double[] weights, int[] codes, long ghosts) {
    private static final int COLUMNS = 4;

    static ZonedAtoms of(LammpsInstance lammps, String fixId) {
        LammpsState state = new LammpsState(lammps);
        double[] output = state.fixArray(fixId, COLUMNS);
        int count = output.length / COLUMNS;
        double[] weights = new double[count];
        int[] codes = new int[count];
        for (int i = 0; i < count; i++) {
            weights[i] = output[COLUMNS * i];
            codes[i] = (int) output[COLUMNS * i + 1];
        }
        return new ZonedAtoms(
                SimulationBox.of(state.cell()), state.positions(), state.tags(), weights, codes, state.ghostCount());
    }

    int count() {
        return weights.length;
    }

    boolean isExpensive(int atom) {
        return codes[atom] != ZoneCode.BULK;
    }

    boolean isCheap(int atom) {
        return codes[atom] != ZoneCode.CORE;
    }

    long countExpensive() {
        long count = 0;
        for (int i = 0; i < count(); i++) {
            count += isExpensive(i) ? 1 : 0;
        }
        return count;
    }
}
