package org.mlmix.validation.host;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import org.mlmix.tools.lammps.Lammps;

/** Tests that need a LAMMPS with KOKKOS are skipped where there is none, and say so. */
public final class KokkosAtHand {
    private static final String REASON =
            "skipped: the LAMMPS at hand has no KOKKOS, which `./mlmix setup --kokkos` builds it with, or"
                    + " MLMIX_LAMMPS_SOURCE and MLMIX_LAMMPS_LIB name one that has it";

    private KokkosAtHand() {}

    /** Asks LAMMPS itself, in a folder of the test's. */
    public static void require(Path folder, Class<?> test) {
        boolean there = Lammps.in(folder)
                        .options("-k", "on", "t", "1")
                        .run("kokkos", "print \"kokkos-mode on\"\n")
                        .lines("kokkos-mode")
                        .size()
                == 1;
        if (!there) {
            System.out.println(test.getSimpleName() + " " + REASON);
        }
        assumeTrue(there, REASON);
    }
}
