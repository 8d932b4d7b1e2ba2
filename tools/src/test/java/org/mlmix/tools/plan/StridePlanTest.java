package org.mlmix.tools.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mlmix.fix.RunFigures;
import org.mlmix.tools.lammps.Host;
import org.mlmix.tools.lammps.Installation;
import org.mlmix.tools.lammps.LammpsProcess;
import org.mlmix.tools.lammps.LammpsResult;
import org.mlmix.tools.plan.Plan.StrideRow;
import org.mlmix.tools.plan.Plan.Strides;

/** What a plan says of strides, against runs with these. */
class StridePlanTest {
    /** Looks at the difference between the potentials are over after so many steps. */
    private static final int LOOKED = 120;

    private static final int STEPS = 40;

    @TempDir
    Path folder;

    private Plan plan(String deck) throws IOException {
        Files.writeString(folder.resolve("deck.in"), deck);
        return PlanRun.in(folder, "deck.in", "--json", "--seconds", "3").plan();
    }

    private LammpsResult run(String deck) throws IOException {
        return new LammpsProcess(Installation.fromProperties())
                .host(Host.JAVA)
                .run(Files.writeString(folder.resolve("run.in"), deck), Files.createDirectories(folder.resolve("run")))
                .orThrow();
    }

    private static String silicon(String stride, String run) {
        return PlanDecks.siliconWithStillingerWeber(4, run).replace("blend 2.0", "blend 2.0" + stride);
    }

    private static StrideRow row(Strides strides, int stride) {
        return strides.rows().stream()
                .filter(row -> row.stride() == stride)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aDeckWithoutAStrideIsShownWhatOneWouldGain() throws IOException {
        Plan plan = plan(silicon("", "run 100"));
        Strides strides = plan.strides();

        assertThat(strides.rows()).extracting(StrideRow::stride).contains(1, 2, 4, 8, strides.recommended());
        assertThat(strides.safe()).isBetween(2 * strides.recommended(), 2 * strides.recommended() + 1);
        assertThat(strides.force()).isPositive();
        assertThat(row(strides, 1).deck()).isTrue();
        assertThat(row(strides, 1).milliseconds())
                .isCloseTo(plan.step().total(), within(1e-9 * plan.step().total()));
        assertThat(row(strides, 1).speedUp()).isEqualTo(plan.speed().speedUp());
        for (StrideRow row : strides.rows()) {
            assertThat(row.evaluations()).isEqualTo(plan.evaluations().expensive() / row.stride());
            assertThat(row.safe()).isEqualTo(row.stride() <= strides.safe());
        }
        assertThat(row(strides, 8).milliseconds()).isLessThan(row(strides, 2).milliseconds());
    }

    @Test
    void evaluationsOfADecksStrideAreThoseOfItsRun() throws IOException {
        Plan plan = plan(silicon(" stride 4", "run " + LOOKED));
        RunFigures figures =
                run(silicon(" stride 4", "run " + LOOKED + "\nrun " + STEPS)).figures();

        StrideRow deck = row(plan.strides(), 4);
        assertThat(deck.deck()).isTrue();
        assertThat(plan.strides().rows()).filteredOn(StrideRow::deck).hasSize(1);
        assertThat(plan.evaluations().stride()).isEqualTo(4);
        assertThat(plan.evaluations().cheap()).isEqualTo(512);
        assertThat(figures.atoms().cheap()).isEqualTo(512);
        assertThat(figures.steps()).isEqualTo(STEPS);
        assertThat(STEPS * deck.evaluations() / plan.evaluations().expensive()).isEqualTo((double) figures.evaluated());
        assertThat(deck.milliseconds()).isEqualTo(plan.step().total());
        assertThat(plan.run().steps()).isEqualTo(LOOKED);
    }

    @Test
    void aStrideInResonanceIsWarnedOf() throws IOException {
        Plan plan = plan(silicon(" stride 60", "run 100"));

        assertThat(row(plan.strides(), 60).safe()).isFalse();
        assertThat(plan.warnings())
                .filteredOn(warning -> warning.code().equals("stride"))
                .singleElement()
                .satisfies(warning -> assertThat(warning.text()).contains("stride of 60"));
    }

    @Test
    void aMinimisationHasNoStride() throws IOException {
        assertThat(plan(silicon("", "minimize 0 1e-3 10 100")).strides()).isNull();
    }

    /** All atoms have the expensive potential, so that forces have an energy and nothing else changes it. */
    @Test
    void energyFluctuatesAsPlanned() throws IOException {
        String deck = """
                units metal
                atom_modify map yes
                lattice diamond 5.431
                region box block 0 4 0 4 0 4
                create_box 1 box
                create_atoms 1 box
                mass 1 28.0855
                plugin load mlmixplugin.so
                pair_style hybrid/mlmix expensive sw cheap tersoff
                pair_coeff * * sw Si.sw Si
                pair_coeff * * tersoff Si.tersoff Si
                fix zone all mlmix core 1 blend 0 seed group all
                velocity all create 600 4711 mom yes rot yes dist gaussian
                fix motion all nve
                timestep 0.001
                thermo_style custom step etotal ke
                thermo_modify format float %.10g
                """;
        Plan plan = plan(deck + "run 1000");
        LammpsResult result = run(deck.replace("group all\n", "group all stride 8\n") + "run 400\nthermo 8\nrun 800");

        double[][] rows = lastThermo(result);
        double kinetic = mean(rows, 2);
        double energy = mean(rows, 1);
        double squares = 0;
        for (double[] row : rows) {
            squares += (row[1] - energy) * (row[1] - energy) / rows.length;
        }
        assertThat(rows.length).isEqualTo(101);
        assertThat(plan.speed().pureCheap()).isPositive();
        // Eight looks know a variance to a factor of two or so.
        assertThat(row(plan.strides(), 8).fluctuation() / (Math.sqrt(squares) / kinetic))
                .as("planned %s, found %s", row(plan.strides(), 8).fluctuation(), Math.sqrt(squares) / kinetic)
                .isBetween(0.25, 4.0);
    }

    private static double mean(double[][] rows, int column) {
        double sum = 0;
        for (double[] row : rows) {
            sum += row[column];
        }
        return sum / rows.length;
    }

    /** Thermodynamic output of the last run of a deck: step, energy, kinetic energy. */
    private double[][] lastThermo(LammpsResult result) throws IOException {
        String log = Files.readString(result.folder().resolve("log.lammps"));
        return log.substring(log.lastIndexOf("   Step"), log.lastIndexOf("Loop time"))
                .lines()
                .skip(1)
                .map(line -> line.strip().split("\\s+"))
                .filter(words -> words.length == 3 && words[0].matches("\\d+"))
                .map(words -> new double[] {
                    Double.parseDouble(words[0]), Double.parseDouble(words[1]), Double.parseDouble(words[2])
                })
                .toArray(double[][]::new);
    }
}
