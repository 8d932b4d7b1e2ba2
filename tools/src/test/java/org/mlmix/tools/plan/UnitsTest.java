package org.mlmix.tools.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One deck in several units: the same plan, in numbers that can be read. */
class UnitsTest {
    /** Argon, by its usual parameters. */
    private static final double SIGMA = 3.405;

    private static final double EPSILON = 0.0104;
    private static final double CELL = 5.26;

    @TempDir
    Path folder;

    /**
     * @param length units of one Å
     * @param energy units of one eV
     * @param mass of an argon atom
     */
    private String plan(String units, double length, double energy, double mass, String temperature)
            throws IOException {
        Files.writeString(folder.resolve(units + ".in"), """
                units %1$s
                lattice fcc %2$s
                region box block 0 6 0 6 0 6
                create_box 1 box
                create_atoms 1 box
                mass 1 %5$s
                group seeds id 400
                plugin load mlmixplugin.so
                pair_style hybrid/mlmix expensive lj/cut %6$s cheap morse %7$s
                pair_coeff * * lj/cut %3$s %4$s
                pair_coeff * * morse %3$s %8$s %9$s
                neighbor %10$s bin
                fix zone all mlmix core %11$s blend %11$s seed group seeds
                %12$s
                fix still all setforce 0 0 0
                fix motion all nve
                run 10
                """.formatted(
                        units,
                        CELL * length,
                        EPSILON * energy,
                        SIGMA * length,
                        mass,
                        7 * length,
                        6 * length,
                        1.8 / length,
                        3.8 * length,
                        length,
                        4 * length,
                        temperature));
        return PlanRun.in(folder, units + ".in", "--steps", "4", "--seconds", "1")
                .succeeded()
                .out();
    }

    private static double number(String plan, String pattern) {
        Matcher matcher = Pattern.compile(pattern.replace("#", "([-+\\d.e]+)")).matcher(plan);
        assertThat(matcher.find()).as("%s in %n%s", pattern, plan).isTrue();
        return Double.parseDouble(matcher.group(1));
    }

    @Test
    void joulesAndMetresReadAsElectronvoltsAndAngstroms() throws IOException {
        String metal = plan("metal", 1, 1, 39.95, "timestep 1e-4");
        String si = plan("si", 1e-10, 1.602176634e-19, 39.95 * 1.66053906660e-27, "timestep 1e-16");

        for (String pattern : new String[] {
            "Buffer +expensive: # Å",
            "its cutoff of # Å",
            "Ghost cutoff +# Å",
            "skin # Å",
            "Bulk +expensive # eV/atom",
            "eV/atom, # GPa",
            "cheap +# eV/atom"
        }) {
            double expected = number(metal, pattern);
            assertThat(expected).isNotZero();
            assertThat(number(si, pattern)).as(pattern).isCloseTo(expected, within(2e-3 * Math.abs(expected)));
        }
        assertThat(number(si, "Ghost cutoff +# Å")).isCloseTo(9, within(0.01));
    }

    @Test
    void pressuresAndForcesOfAllUnitsAreThoseOfTheSi() {
        // Pascals and newtons of one unit of each, from the manual of LAMMPS.
        double[][] known = {{1, 1}, {0.1, 1e-5}, {1e3, 1e-9}, {1e6, 1e-12}};
        String[] styles = {"si", "cgs", "micro", "nano"};
        for (int n = 0; n < styles.length; n++) {
            Units units = Units.of(styles[n]);
            assertThat(units.pressure().of(1)).as(styles[n]).isCloseTo(1e-9 * known[n][0], within(1e-15 * known[n][0]));
            double newtonPerForce = 1.602176634e-9;
            assertThat(units.force().of(1) * newtonPerForce / known[n][1])
                    .as(styles[n])
                    .isCloseTo(1, within(1e-12));
        }
    }
}
