package org.mlmix.fix;

import java.util.Locale;
import org.mlmix.bindings.Lammps;
import org.mlmix.bindings.RefusedException;
import org.mlmix.bindings.Step;
import org.mlmix.options.ZoneSettings.Initial;
import org.mlmix.options.ZoneSettings.Limit;
import org.mlmix.options.ZoneSettings.Seeding;
import org.mlmix.zone.Zone;

/** Says when the expensive list has become too long, and when there is no seed. */
final class ZoneSize {
    private final Lammps lammps;
    private final long[] expensive = new long[1];
    private long seedCount = -1;
    private boolean vanishingTold;
    private boolean overflowTold;

    ZoneSize(Lammps lammps) {
        this.lammps = lammps;
    }

    /** Keyword {@code max}; all ranks call it together. */
    void requireFewEnough(Limit limit, Step step, Zone zone) {
        if (limit.fraction() >= 1) {
            return;
        }
        expensive[0] = zone.expensiveCount();
        lammps.sum(expensive);
        if (expensive[0] <= limit.fraction() * step.atomCount() || (limit.warnOnly() && overflowTold)) {
            return;
        }
        String text = String.format(
                Locale.ROOT,
                "fix mlmix: keyword max: the expensive potential is evaluated on %d of %d atoms in step %d, accepted is"
                        + " a share of %s; are there too many seeds (%d)?",
                expensive[0],
                step.atomCount(),
                step.timestep(),
                limit.fraction(),
                zone.seedCount());
        if (!limit.warnOnly()) {
            throw new RefusedException(text);
        }
        overflowTold = true;
        lammps.warn(text);
    }

    void tellOfNoSeeds(Zone zone, Seeding seeding) {
        long before = seedCount;
        seedCount = zone.seedCount();
        boolean meant = seeding.initial().filter(ZoneSize::isNone).isPresent();
        if (before < 0 && seedCount == 0 && !meant) {
            lammps.warn(ZoneView.NO_SEEDS);
        }
        if (before > 0 && seedCount == 0 && !vanishingTold) {
            vanishingTold = true;
            lammps.warn("fix mlmix: no seeds are left; from now on all atoms have the cheap potential");
        }
    }

    private static boolean isNone(Initial initial) {
        return initial instanceof Initial.AllOrNone(boolean all) && !all;
    }
}
