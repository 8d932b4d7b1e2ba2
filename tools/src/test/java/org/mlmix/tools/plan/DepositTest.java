package org.mlmix.tools.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Decks that create atoms while they run: a plan goes back to the first step, where these were not there. */
class DepositTest {
    private static final int ATOMS = 4 * 6 * 6 * 6;

    @TempDir
    Path folder;

    /** A copper slab below vacuum; one of its atoms is a seed, and so is every atom that falls onto it. */
    private static String deck(String create) {
        return """
        units metal
        boundary p p f
        lattice fcc 3.615
        region box block 0 6 0 6 0 14
        create_box 2 box
        region slab block 0 6 0 6 1 6.9
        create_atoms 1 region slab
        mass * 63.546
        group seeds id 300
        group beam type 2
        plugin load mlmixplugin.so
        pair_style hybrid/mlmix expensive eam/alloy cheap lj/cut 5.0
        pair_coeff * * eam/alloy Cu_mishin1.eam.alloy Cu Cu
        pair_coeff * * lj/cut 0.4 2.3
        fix zone all mlmix core 2.0 blend 2.0 seed group seeds seed type 2
        velocity all create 300 4711
        fix motion all nve
        timestep 0.001
        region above block 0 6 0 6 9 13
        %s
        run 1000
        """.formatted(create);
    }

    private Plan plan(String create) throws IOException {
        Files.writeString(folder.resolve("deck.in"), deck(create));
        return PlanRun.in(folder, "deck.in", "--json", "--steps", "30", "--seconds", "60")
                .plan();
    }

    @Test
    void depositedAtomsStayWhereTheyAreAndCountWhereTheyWere() throws IOException {
        Plan still = plan("");
        Plan falling = plan("fix rain beam deposit 6 2 2 4711 region above near 3.0 vz -5 -5");

        assertThat(falling.warnings()).extracting(Plan.Warning::code).doesNotContain("not-compared");
        assertThat(falling.atoms()).isEqualTo(still.atoms());
        assertThat(falling.atoms().all()).isEqualTo(ATOMS);
        assertThat(falling.atoms().seeds()).isEqualTo(1);
        // Two of the six come in the steps before those that are measured.
        assertThat(falling.evaluations().atoms()).isBetween(ATOMS + 1.0, ATOMS + 6.0);
        assertThat(falling.evaluations().cheap())
                .isLessThanOrEqualTo(falling.evaluations().atoms());
        assertThat(falling.match().expensive().energy())
                .isCloseTo(still.match().expensive().energy(), within(1e-3));
        assertThat(falling.match().latticePercent()).isCloseTo(still.match().latticePercent(), within(0.05));
    }
}
