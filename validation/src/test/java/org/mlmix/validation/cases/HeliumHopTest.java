package org.mlmix.validation.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mlmix.tools.lammps.Installation;
import org.mlmix.tools.lammps.LammpsProcess;
import org.mlmix.tools.lammps.LammpsResult;

/** The barrier of a hop of helium at rest, which has no chance in it: a small zone has that of the expensive potential. */
class HeliumHopTest {
    /** eV: a fifth of what a factor of 2 in a diffusion coefficient is worth at 400 K. */
    private static final double SAME = 0.005;

    private final Installation installation = Installation.fromProperties();

    @TempDir
    private Path folder;

    @Test
    void aSmallZoneHasTheBarrierOfTheExpensivePotential() throws IOException {
        double expensive = barrier("expensive", Map.of());
        assertThat(barrier("mixed", Map.of("core", "3.0", "blend", "3.0"))).isCloseTo(expensive, within(SAME));
        assertThat(barrier("cheap", Map.of())).isLessThan(expensive - 0.1);
    }

    /** @return eV */
    private double barrier(String arm, Map<String, String> variables) throws IOException {
        Path decks = installation.example("validation").resolve("he-in-w");
        Path own = Files.createDirectories(folder.resolve(arm));
        for (String name : new String[] {"hop.in", "units.inc", "atoms.inc", "tables.inc", arm + ".inc"}) {
            Files.copy(decks.resolve(name), own.resolve(name));
        }
        LammpsProcess lammps = new LammpsProcess(installation)
                .variable("arm", arm)
                .variable("snap", "W_fitted")
                .variable("points", 6);
        variables.forEach(lammps::variable);
        LammpsResult result = lammps.run(own.resolve("hop.in"), own);
        assertThat(result.exit()).as(result.screen()).isZero();
        return Double.parseDouble(Files.readString(own.resolve("barrier.txt")).strip());
    }
}
