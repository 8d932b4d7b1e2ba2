package org.mlmix.validation.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mlmix.tools.lammps.Frame;
import org.mlmix.tools.lammps.Lammps;
import org.mlmix.validation.system.Distances;
import org.mlmix.validation.system.Zone;

/**
 * Seeds that fly through a crystal without touching it, across ranks and periodic boundaries, for
 * thousands of steps: the zone goes with them.
 */
class LongWayTest {
    private static final Zone ZONE = Zone.of(2, 2);
    private static final int STEPS = 4000;
    private static final double BUFFER = 4;

    /** Atoms of type 2 feel nothing; at 30 to 50 Å/ps they cross the box every 0.4 ps. */
    private static final String DECK = """
            plugin load mlmixplugin.so
            units metal
            atom_style atomic
            atom_modify map yes
            lattice fcc 3.615
            region box block 0 4 0 4 0 4
            create_box 2 box
            create_atoms 1 box
            create_atoms 2 single 0.3 0.3 0.3
            create_atoms 2 single 2.3 1.3 3.1
            mass * 63.546
            pair_style hybrid/mlmix expensive morse 4.0 cheap lj/cut 4.0
            pair_coeff * * morse 0.0 1.3588 2.866
            pair_coeff * * lj/cut 0.0 2.3
            pair_coeff 1 1 morse 0.3429 1.3588 2.866
            pair_coeff 1 1 lj/cut 0.4 2.3
            group flyers type 2
            group crystal type 1
            fix zone all mlmix core 2 blend 2 seed type 2
            velocity crystal create 600 12 loop all dist gaussian
            fix integrate crystal nve
            fix fly flyers move linear 47 -31 38
            neigh_modify delay 0 every 1 check yes
            timestep 0.001
            dump 1 all custom 40 way.dump id type x y z f_zone[1] f_zone[2]
            dump_modify 1 sort id format float %.17g
            run 4000
            """;

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    Path folder;

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4})
    void theZoneGoesWithItsSeeds(int ranks) {
        List<Frame> frames =
                Lammps.in(folder).ranks(ranks).run("way", DECK).succeeded().frames("way.dump");
        assertThat(frames).hasSize(STEPS / 40 + 1);
        for (Frame frame : frames) {
            BruteForce bruteForce = new BruteForce(new Distances(frame.box(), frame.positions()));
            boolean[] seeds = new boolean[frame.count()];
            for (int i = 0; i < seeds.length; i++) {
                seeds[i] = frame.column("type")[i] == 2;
            }
            double[] expected = bruteForce.weights(ZONE, seeds);
            double[] found = frame.column("f_zone[1]");
            for (int i = 0; i < expected.length; i++) {
                assertThat(found[i] - expected[i])
                        .as("weight of atom %d in step %d", i + 1, frame.step())
                        .isBetween(-1e-13, 1e-13);
            }
            MovingCopper.requireCodes(frame, BUFFER, BUFFER);
        }
    }
}
