package org.mlmix.zone;

import org.mlmix.bindings.Lammps;
import org.mlmix.bindings.Lammps.Field;
import org.mlmix.engine.Atoms;
import org.mlmix.engine.Flags;
import org.mlmix.engine.IntList;
import org.mlmix.engine.PointGrid;

/** Finds the local atoms near some others, on whatever rank these are. */
public final class NearAtoms {
    private final Lammps lammps;
    private final PointGrid grid = new PointGrid();

    /** The centers and their images. */
    private final Points points = new Points();

    public NearAtoms(Lammps lammps) {
        this.lammps = lammps;
    }

    /** Takes local atoms as centers, where they are now; all ranks call it together. */
    public void gather(Atoms atoms, IntList... centers) {
        setFlags(atoms, centers, true);
        lammps.forward(Field.FLAGS);
        points.clear();
        for (int i = 0; i < atoms.allCount(); i++) {
            if (atoms.has(i, Flags.SAMPLE)) {
                points.add(atoms, i);
            }
        }
        setFlags(atoms, centers, false);
        lammps.forward(Field.FLAGS);
    }

    /**
     * Finds the local atoms within a distance of any center.
     *
     * @param reach distance units; the halo must be as wide
     * @param near set to whether an atom is, [local]
     * @return how many there are
     */
    public int mark(Atoms atoms, double reach, boolean[] near) {
        points.fill(grid, reach / 2);
        int count = 0;
        for (int i = 0; i < atoms.localCount(); i++) {
            near[i] = grid.anyWithin(atoms.x(i), atoms.y(i), atoms.z(i), reach, reach * reach) >= 0;
            count += near[i] ? 1 : 0;
        }
        return count;
    }

    private static void setFlags(Atoms atoms, IntList[] centers, boolean on) {
        for (IntList list : centers) {
            for (int n = 0; n < list.size(); n++) {
                int flags = atoms.flags(list.get(n));
                atoms.setFlags(list.get(n), on ? flags | Flags.SAMPLE : flags & ~Flags.SAMPLE);
            }
        }
    }
}
