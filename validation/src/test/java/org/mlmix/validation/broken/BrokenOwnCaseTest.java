package org.mlmix.validation.broken;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mlmix.tools.lammps.Installation;
import org.mlmix.validation.own.OwnCase;
import org.mlmix.validation.stats.Verdict;
import org.mlmix.validation.study.Size;
import org.mlmix.validation.study.Study;

/** Mixed runs of silicon, Tersoff in the zone and Stillinger–Weber elsewhere, right and wrong. */
class BrokenOwnCaseTest {
    private static final String CRYSTAL = """
            variable seed index 1
            units metal
            atom_style atomic
            atom_modify map yes
            lattice diamond 5.432
            region box block 0 3 0 3 0 3
            create_box 1 box
            create_atoms 1 box
            mass 1 28.0855
            """;

    private static final String EXPENSIVE = """
            pair_style tersoff
            pair_coeff * * Si.tersoff Si
            """;

    private static final String MIXED = """
            plugin load mlmixplugin.so
            pair_style hybrid/mlmix expensive tersoff cheap sw
            pair_coeff * * tersoff Si.tersoff Si
            pair_coeff * * sw Si.sw Si
            """;

    /** All atoms have the expensive potential, so that only the stride can be wrong. */
    private static final String MOTION = """
            velocity all create 600 ${seed} mom yes rot yes dist gaussian
            fix motion all nve
            timestep 0.001
            thermo 24
            thermo_style custom step temp
            run 1200
            """;

    private static final String TEMPERATURE = """
            decks: {expensive: expensive.in, mixed: mixed.in}
            observable:
              thermo: {column: temp, from: 480}
            margin: {size: 30, reason: a tenth of the temperature}
            trajectories: 4
            """;

    /** An atom is moved out of its place, and back, and then one on the other side of the box. */
    private static final String PLACES = """
            group first id 1
            group second id 110
            compute far all displace/atom
            variable far atom c_far[4]
            %s
            variable force equal fx[110]
            displace_atoms first move 0.3 0 0
            run 0
            displace_atoms first move -0.3 0 0
            displace_atoms second move 0.3 0 0
            run 0
            print "$(v_force)" file force.txt
            """;

    private static final String FORCE = """
            decks: {expensive: expensive.in, mixed: mixed.in}
            observable:
              script: {command: cat force.txt}
            margin: {size: 0.05, reason: a few per cent of the force, uncertainty: 0.001}
            trajectories: 1
            """;

    @TempDir
    private Path folder;

    private Path decks;

    @BeforeEach
    void makeFolder() throws IOException {
        decks = Files.createDirectories(folder.resolve("decks"));
    }

    private Verdict verdict(String yaml, String expensive, String mixed) throws Exception {
        Files.writeString(decks.resolve("expensive.in"), CRYSTAL + EXPENSIVE + expensive);
        Files.writeString(decks.resolve("mixed.in"), CRYSTAL + MIXED + mixed);
        Study study = OwnCase.read(Files.writeString(decks.resolve("case.yaml"), yaml));
        return new StudyTrial(Installation.fromProperties(), folder.resolve("out"))
                .judged(study, study.plan(Size.QUICK))
                .verdict();
    }

    private Verdict withStride(int stride) throws Exception {
        String zone = "fix zone all mlmix core 0 blend 0 seed group all stride " + stride + "\n";
        return verdict(TEMPERATURE, MOTION, zone + MOTION);
    }

    @Test
    void everyStepIsRight() throws Exception {
        assertThat(withStride(1)).isEqualTo(Verdict.EQUAL);
    }

    @Test
    void aStrideBeyondResonance() throws Exception {
        assertThat(withStride(24)).isEqualTo(Verdict.DIFFERENT);
    }

    private Verdict withZone(String every) throws Exception {
        String zone = "fix zone all mlmix core 3 blend 2 seed variable far 0.2 INF " + every;
        return verdict(FORCE, PLACES.formatted(""), PLACES.formatted(zone));
    }

    @Test
    void aZoneThatFollowsIsRight() throws Exception {
        assertThat(withZone("")).isEqualTo(Verdict.EQUAL);
    }

    @Test
    void aZoneThatLagsFarBehind() throws Exception {
        assertThat(withZone("every 0")).isEqualTo(Verdict.DIFFERENT);
    }
}
