package org.mlmix.validation.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mlmix.tools.lammps.Installation;
import org.mlmix.tools.lammps.Lammps;
import org.mlmix.tools.lammps.LammpsRun;

/**
 * Pair style pace, which LAMMPS has only where it was built with the package ML-PACE: what
 * {@link PairStyleTest} does for all others, with the potential of LAMMPS' example. The style comes from
 * the LAMMPS at hand or from a plugin that {@code -Dmlmix.pace.plugin=FILE} names.
 */
class PaceTest {
    static final String STYLE = "pace";

    private static final String PLUGIN = "mlmix.pace.plugin";
    private static final String POTENTIAL = "examples/PACKAGES/pace/Cu-PBE-core-rep.ace";
    private static final double TOLERANCE = 1e-10;

    @TempDir
    static Path folder;

    private static String before = "";
    private static StyleCase style;
    private static StyleFigures one;
    private static StyleFigures two;

    @BeforeAll
    static void evaluate() {
        String plugin = System.getProperty(PLUGIN, "");
        before = plugin.isEmpty() ? "" : "plugin load " + plugin + "\n";
        boolean there = Lammps.in(folder)
                .run("styles", before + "info styles pair\n")
                .succeeded()
                .screen()
                .matches("(?s).*\\space\\s.*");
        String reason =
                "this LAMMPS has no pair style pace, and no -D" + PLUGIN + "=FILE names a plugin that brings it";
        if (!there) {
            System.out.println("PaceTest is skipped: " + reason);
        }
        assumeTrue(there, reason);
        Path potential = Installation.fromProperties().source().resolve(POTENTIAL);
        style = StyleCase.parse(0, "pace | " + potential + " Cu | 7.4 | fcc 3.597 7");
        StyleTrial trial = new StyleTrial(folder, before);
        one = trial.judge(style, trial.run("one-rank", List.of(style)));
        two = trial.judgeTwoRanks(style, trial.runOnTwoRanks("two-ranks", List.of(style)));
    }

    @Test
    void theBufferIsEnoughAndHalfACutoffLessIsNot() {
        assertThat(one.lists()).containsExactly("full");
        assertThat(one.buffer()).isCloseTo(style.buffer(), within(1e-6));
        assertThat(one.weighted()).isGreaterThan(3);
        assertThat(one.force()).isLessThanOrEqualTo(TOLERANCE);
        assertThat(two.force()).as("on two ranks").isLessThanOrEqualTo(TOLERANCE);
        assertThat(one.less()).isGreaterThan(5 * TOLERANCE);
        System.out.printf("pace: error %.1e, with half a cutoff less %.1e%n", one.force(), one.less());
    }

    @Test
    void energiesAndVirialsAreBlended() {
        for (StyleFigures found : List.of(one, two)) {
            assertThat(found.energy()).as("energies by atom").isLessThanOrEqualTo(TOLERANCE);
            assertThat(found.stress()).as("virials by atom").isLessThanOrEqualTo(TOLERANCE);
        }
        assertThat(one.energySum()).isLessThanOrEqualTo(TOLERANCE);
        assertThat(one.virialSum()).isLessThanOrEqualTo(TOLERANCE);
    }

    /** A path needs energies; these are there. */
    @Test
    void aPathIsFound() {
        Path potential = Installation.fromProperties().source().resolve(POTENTIAL);
        LammpsRun run =
                Lammps.in(folder).ranks(3).options("-partition", "3x1").run("path", before + """
                        variable image world 0 1 2
                        plugin load mlmixplugin.so
                        units metal
                        atom_style atomic
                        atom_modify map yes
                        lattice fcc 3.597
                        region box block 0 3 0 3 0 3
                        create_box 1 box
                        create_atoms 1 box
                        mass 1 63.546
                        group hop id 1
                        group site id 2
                        delete_atoms group site compress no
                        variable d equal v_image*0.3
                        displace_atoms hop move $d 0 0 units box
                        min_style fire
                        pair_style hybrid/mlmix expensive pace cheap lj/cut 4.0
                        pair_coeff * * pace %s Cu
                        pair_coeff * * lj/cut 0.4 2.3
                        fix zone all mlmix core 3 blend 2 seed group hop
                        fix path all neb 1.0 parallel neigh
                        neb 0 0.01 4 4 2 none
                        """.formatted(potential));
        run.succeeded();
        assertThat(run.log()).contains("Climbing replica");
    }
}
