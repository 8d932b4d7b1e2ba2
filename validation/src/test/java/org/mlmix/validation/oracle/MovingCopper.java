package org.mlmix.validation.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.mlmix.tools.lammps.Frame;
import org.mlmix.tools.lammps.Lammps;
import org.mlmix.tools.lammps.LammpsRun;
import org.mlmix.validation.system.Distances;
import org.mlmix.validation.system.Zone;

/**
 * A hot copper crystal of 255 atoms of two types and a vacancy, whose seeds come from where a test
 * says. Every step is dumped, so that weights can be compared with brute force.
 *
 * @param beforeZone commands ahead of the fix: computes, regions and so on
 * @param seeds keywords of the fix behind the radii
 * @param columns of the dump, beside position, weight and zone code
 */
record MovingCopper(String beforeZone, String seeds, String columns) {
    static final Zone ZONE = Zone.of(3, 3);

    /** In Å, the nominal cutoff of the EAM twice over. */
    static final double EXPENSIVE_BUFFER = 2 * 5.50679;

    static final double CHEAP_BUFFER = 5;
    static final double TIMESTEP = 0.002;

    static final String CRYSTAL = """
            units metal
            atom_style atomic
            atom_modify map yes
            lattice fcc 3.615
            region box block 0 4 0 4 0 4
            create_box 2 box
            create_atoms 1 box
            group two id 10:40:6
            set group two type 2
            mass * 63.546
            group gone id 100
            delete_atoms group gone compress yes
            displace_atoms all random 0.1 0.1 0.1 77
            timestep 0.002
            """;

    /** The same crystal from a data file: atoms that a deck creates have other IDs on other ranks. */
    static final String FROM_DATA =
            "units metal\natom_style atomic\natom_modify map yes\nread_data copper.data\ntimestep 0.002\n";

    /** Writes that data file. */
    static void writeData(Lammps lammps) {
        lammps.run("data", CRYSTAL + "pair_style zero 5.0\npair_coeff * *\nwrite_data copper.data nocoeff\n")
                .succeeded();
    }

    static final String POTENTIALS = """
            pair_style hybrid/mlmix expensive eam/alloy cheap lj/cut 5.0
            pair_coeff * * eam/alloy Cu_mishin1.eam.alloy Cu Cu
            pair_coeff * * lj/cut 0.4 2.3
            """;

    static final String MOTION = "velocity all create 3000 12 loop all dist gaussian\nfix integrate all nve\n";

    /** A dump of every step. */
    String dump() {
        return "dump 1 all custom 1 moving.dump id x y z f_zone[1] f_zone[2] " + columns
                + "\ndump_modify 1 sort id format float %.17g\n";
    }

    String deck(int steps) {
        return "plugin load mlmixplugin.so\n" + CRYSTAL + POTENTIALS + beforeZone + zone() + MOTION + dump() + "run "
                + steps + "\n";
    }

    String zone() {
        return "fix zone all mlmix " + ZONE.words() + " " + seeds + "\n";
    }

    List<Frame> run(Lammps lammps, String name, int steps) {
        LammpsRun run = lammps.run(name, deck(steps)).succeeded();
        List<Frame> frames = run.frames("moving.dump");
        assertThat(frames).hasSize(steps + 1);
        return frames;
    }

    /** Weight and zone code of every atom of a frame, against brute force for the given seeds. */
    static void requireZone(Frame frame, boolean[] seeds) {
        requireZone(frame, new BruteForce(new Distances(frame.box(), frame.positions())).weights(ZONE, seeds));
    }

    /** The same where weights are not simply geometric. */
    static void requireZone(Frame frame, double[] weights) {
        double[] found = frame.column("f_zone[1]");
        for (int i = 0; i < weights.length; i++) {
            assertThat(found[i] - weights[i])
                    .as("weight of atom %d in step %d, expected %s", i + 1, frame.step(), weights[i])
                    .isBetween(-1e-12, 1e-12);
        }
        requireCodes(frame, EXPENSIVE_BUFFER, CHEAP_BUFFER);
    }

    /** The zone code of every atom of a frame, against brute force for the weights that it has. */
    static void requireCodes(Frame frame, double expensiveBuffer, double cheapBuffer) {
        double[] weights = frame.column("f_zone[1]");
        BruteForce bruteForce = new BruteForce(new Distances(frame.box(), frame.positions()));
        int[] codes = BruteForce.zoneCodes(
                weights,
                bruteForce.expensiveList(weights, expensiveBuffer),
                bruteForce.cheapList(weights, cheapBuffer));
        for (int i = 0; i < codes.length; i++) {
            assertThat(frame.column("f_zone[2]")[i])
                    .as("zone code of atom %d in step %d", i + 1, frame.step())
                    .isEqualTo(codes[i]);
        }
    }
}
