package org.mlmix.validation.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mlmix.tools.lammps.Frame;
import org.mlmix.tools.lammps.Lammps;
import org.mlmix.tools.lammps.LammpsRun;
import org.mlmix.validation.behaviour.Deck;
import org.mlmix.validation.oracle.Oracle.Job;
import org.mlmix.validation.system.Configuration;
import org.mlmix.validation.system.Crystal;
import org.mlmix.validation.system.Distances;
import org.mlmix.validation.system.Metric;
import org.mlmix.validation.system.Mixtures;
import org.mlmix.validation.system.Zone;

/** Zones larger than the box: their halo ends where every atom has an image of every other one. */
class LargeZoneTest {
    /** Half the diagonal of the standard deck's box, Å. */
    private static final double HALF_DIAGONAL = Math.sqrt(3) / 2 * 4 * 3.615;

    private static final double SKIN = 2;

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    Path folder;

    @ParameterizedTest
    @CsvSource({
        "p p p, 0, 0, 0",
        "p p p, 2, 0.2, -2",
        "p p p, -3.8, 3, 3.8",
        "f p p, 0, 0, 1.7",
        "p f p, 0, 1.5, 0",
        "p p f, 1.5, 0, 0",
        "f p f, 0, 0, 0",
        "s p p, 0, 0, 0",
    })
    void weightsAndForcesAreThoseOfBruteForce(String boundary, double xy, double xz, double yz) {
        Crystal crystal = Mixtures.copperCrystal()
                .cells(5, 4, 3)
                .tilt(xy, xz, yz)
                .boundary(boundary)
                .seed(19);
        Configuration copper = new Configuration(folder.resolve("cu"), Mixtures.copperPairs(), crystal);
        List<Integer> corner = copper.nearestTo(new double[] {0.02, 0.97, 0.1}, 1);
        List<ZoneCase> cases = new ArrayList<>();
        for (Metric metric : Metric.values()) {
            cases.add(new ZoneCase(Zone.of(150, 3).metric(metric), corner));
            cases.add(new ZoneCase(Zone.of(4, 60).metric(metric), corner));
            cases.add(new ZoneCase(Zone.of(9, 2).metric(metric), corner));
        }
        cases.add(new ZoneCase(Zone.of(150, 60), List.of()));
        Oracle.check(copper.lammps("one"), new Job(copper, cases));
        Oracle.check(copper.lammps("thin").ranks(4), new Job(copper, cases).skin(0.05));
    }

    @Test
    void theHaloIsNoWiderThanTheBoxHasUseFor() {
        LammpsRun run = Lammps.in(folder)
                .run(
                        "wide",
                        Deck.standard()
                                .zone("fix zone all mlmix core 300 blend 3 seed group seeds\n")
                                .text())
                .succeeded();
        assertThat(ghostCutoff(run)).isBetween(HALF_DIAGONAL + SKIN, HALF_DIAGONAL + 3 * SKIN);
    }

    /** Where the box grows so does what reaches every atom. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void theHaloFollowsABoxThatGrows(int ranks) {
        String end = """
                fix 1 all nve
                fix 2 all deform 3 x scale 1.9 y scale 1.7 z scale 2.1 xy final 3 yz final -2 remap x
                neighbor 0.5 bin
                dump 1 all custom 20 zone.dump id type x y z fx fy fz f_zone[1] f_zone[2]
                dump_modify 1 sort id format float %.17g
                run 50
                """;
        Deck standard = Deck.standard();
        LammpsRun run = Lammps.in(folder)
                .ranks(ranks)
                .run(
                        "grows",
                        standard.box(standard.box()
                                        .replace("group seeds id 1 2", "group seeds id 1\nchange_box all triclinic"))
                                .zone("fix zone all mlmix core 4 blend 60 seed group seeds\n")
                                .end(end)
                                .text())
                .succeeded();
        assertThat(ghostCutoff(run)).isLessThan(HALF_DIAGONAL + 3 * 0.5);
        double farthest = 0;
        for (Frame frame : run.frames("zone.dump")) {
            Distances distances = new Distances(frame.box(), frame.positions());
            boolean[] seeds = new boolean[frame.count()];
            seeds[0] = true;
            double[] expected = new BruteForce(distances).weights(Zone.of(4, 60), seeds);
            double[] weights = frame.column("f_zone[1]");
            for (int i = 0; i < frame.count(); i++) {
                farthest = Math.max(farthest, distances.between(0, i));
                assertThat(weights[i])
                        .as("step %d, atom %d", frame.step(), i + 1)
                        .isCloseTo(expected[i], within(1e-12));
            }
        }
        assertThat(farthest).as("a case worth trying").isGreaterThan(HALF_DIAGONAL + 3 * 0.5);
    }

    private static double ghostCutoff(LammpsRun run) {
        String line = run.log()
                .lines()
                .filter(text -> text.contains("ghost atom cutoff = "))
                .findFirst()
                .orElseThrow();
        return Double.parseDouble(line.substring(line.indexOf('=') + 1).strip());
    }
}
