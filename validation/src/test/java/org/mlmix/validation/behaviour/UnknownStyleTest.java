package org.mlmix.validation.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mlmix.tools.lammps.Lammps;
import org.mlmix.tools.lammps.LammpsRun;

/** Sub-styles that no table lists are put to the test before their forces are used. */
class UnknownStyleTest {
    private static final String CHEAP = "pair_coeff * * lj/cut 0.4 2.3\n";

    @TempDir
    Path folder;

    @Test
    void needsABuffer() {
        run(dispersion(), "fix zone all mlmix core 3 blend 3 seed group seeds\n", "run 0\n")
                .failedWith("dispersion/d3", "not known", "buffer R");
    }

    @Test
    void aBufferThatIsWideEnoughIsAccepted() {
        run(dispersion(), "fix zone all mlmix core 3 blend 3 buffer 11 seed group seeds\n", "run 5\n")
                .succeeded();
    }

    /** Whether what it tallies by atom is right is not known. */
    @Test
    void energyAndVirialAreReportedAsZeroWithAWarning() {
        LammpsRun run = run(
                dispersion(),
                "fix zone all mlmix core 3 blend 3 buffer 11 seed group seeds\n",
                "thermo_style custom step pe press\nvelocity all zero linear\nrun 0\n");
        run.succeeded();
        assertThat(run.warnings())
                .anyMatch(line ->
                        line.contains("potential energy and virial are reported as 0 (sub-style dispersion/d3:"));
        assertThat(run.thermo().get(0L)).containsEntry("PotEng", 0.0).containsEntry("Press", 0.0);
    }

    @Test
    void aBufferThatIsTooSmallIsRefused() {
        run(dispersion(), "fix zone all mlmix core 3 blend 3 buffer 1 4 seed group seeds\n", "run 0\n")
                .failedWith("keyword buffer", "too small", "dispersion/d3", "expensive");
    }

    @Test
    void theTrialWaitsForAZone() {
        run(dispersion(), """
                variable late atom step>2&&id==1
                group late dynamic all every 1 var late
                fix zone all mlmix core 3 blend 3 buffer 1 4 seed group late
                """, "fix integrate all nve\nrun 6\n")
                .failedWith("keyword buffer", "too small", "dispersion/d3");
    }

    @Test
    void aStyleThatIgnoresItsListIsRefused() throws IOException {
        // Two atoms in the middle of the box, far from the seeds in its corner.
        Path pairs = Files.writeString(folder.resolve("pairs.txt"), "169 170 harmonic 1.0 2.0\n");
        String potentials = "pair_style hybrid/mlmix expensive list " + pairs + " 5.0 cheap lj/cut 5.0\n"
                + "pair_coeff * * list\n" + CHEAP;
        run(potentials, "fix zone all mlmix core 1 blend 1 buffer 5 seed group seeds\n", "run 0\n")
                .failedWith("sub-style list of group expensive", "cannot be mixed", "whatever its neighbor list");
    }

    /** Its forces depend on atoms up to 3 + 4 + 3 Å away: coordination numbers around each of a pair. */
    private static String dispersion() {
        return "pair_style hybrid/mlmix expensive dispersion/d3 bj pbe 4.0 3.0 cheap lj/cut 4.0\n"
                + "pair_coeff * * dispersion/d3 Cu\n" + CHEAP;
    }

    private LammpsRun run(String potentials, String zone, String end) {
        Deck standard = Deck.standard();
        // pair_style list looks its atoms up in a map.
        Deck deck = standard.setup(standard.setup() + "atom_modify map yes\n")
                .potentials(potentials)
                .zone(zone)
                .end(end);
        return Lammps.in(folder).run("deck", deck.text());
    }
}
