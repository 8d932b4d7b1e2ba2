package org.mlmix.validation.behaviour;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mlmix.validation.harness.Lammps;
import org.mlmix.validation.harness.LammpsRun;

/** Sub-styles that no table lists are put to the test before their forces are used. */
class UnknownStyleTest {
    private static final String CHEAP = "pair_coeff * * lj/cut 0.4 2.3\n";

    @TempDir
    Path folder;

    @Test
    void needsABuffer() {
        run(buck(), "fix zone all mlmix core 3 blend 3 seed group seeds\n", "run 0\n")
                .failedWith("buck", "not known", "buffer R");
    }

    @Test
    void aBufferThatIsWideEnoughIsAccepted() {
        run(buck(), "fix zone all mlmix core 3 blend 3 buffer 5 seed group seeds\n", "run 5\n")
                .succeeded();
    }

    @Test
    void aBufferThatIsTooSmallIsRefused() {
        run(buck(), "fix zone all mlmix core 3 blend 3 buffer 1 5 seed group seeds\n", "run 0\n")
                .failedWith("keyword buffer", "too small", "buck", "expensive");
    }

    @Test
    void theTrialWaitsForAZone() {
        run(buck(), """
                variable late atom step>2&&id==1
                group late dynamic all every 1 var late
                fix zone all mlmix core 3 blend 3 buffer 1 5 seed group late
                """, "fix integrate all nve\nrun 6\n").failedWith("keyword buffer", "too small", "buck");
    }

    @Test
    void aStyleThatIgnoresItsListIsRefused() throws IOException {
        // Two atoms in the middle of the box, far from the seeds in its corner.
        Path pairs = Files.writeString(folder.resolve("pairs.txt"), "169 170 harmonic 1.0 2.0\n");
        String potentials = "pair_style hybrid/mlmix expensive list " + pairs + " 5.0 cheap lj/cut 5.0\n"
                + "pair_coeff * * list\n" + CHEAP;
        run(potentials, "fix zone all mlmix core 1 blend 1 buffer 5 seed group seeds\n", "run 0\n")
                .failedWith("list", "cannot be mixed", "not asked to evaluate");
    }

    private static String buck() {
        return "pair_style hybrid/mlmix expensive buck 5.0 cheap lj/cut 5.0\npair_coeff * * buck 1000.0 0.3 10.0\n"
                + CHEAP;
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
