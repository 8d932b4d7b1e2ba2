package org.mlmix.validation.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mlmix.tools.lammps.Frame;
import org.mlmix.tools.lammps.Installation;
import org.mlmix.tools.lammps.Lammps;

/**
 * Temporal mixing where the zone is the whole box, against LAMMPS' own r-RESPA: a linear SNAP in the
 * inner level, a quadratic one and the negative of the linear one in the outer level.
 */
class StrideOracleTest {
    private static final int STEPS = 200;

    /** In Å and Å/ps; rounding differs, as forces are summed in another order, and grows with time. */
    private static final double TOLERANCE = 1e-11;

    private static final String LINEAR = "Si_Zuo_JPCA2020.snapcoeff";
    private static final String PARAMETERS = "Si_Zuo_JPCA2020.snapparam";
    private static final String QUADRATIC =
            " Si_Zuo_JPCA2020.quadratic.snapcoeff Si_Zuo_JPCA2020.quadratic.snapparam Si\n";

    private static final String CRYSTAL = """
            units metal
            atom_modify map yes
            read_data crystal.data
            neigh_modify every 1 delay 0 check yes
            """;

    private static final String END =
            "write_dump all custom %1$s.dump id x y z vx vy vz modify sort id format float %%.17g\n";

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    static Path folder;

    @BeforeAll
    static void writeFiles() throws IOException {
        Lammps.in(folder).run("crystal", """
                units metal
                lattice diamond 5.431
                region box block 0 2 0 2 0 2
                create_box 1 box
                create_atoms 1 box
                mass 1 28.0855
                displace_atoms all random 0.05 0.05 0.05 77
                velocity all create 900 4321 mom yes rot yes dist gaussian loop all
                write_data crystal.data
                """).succeeded();
        Path potentials = Installation.fromProperties().potentials();
        Files.writeString(
                folder.resolve("negative.snapcoeff"),
                Files.readAllLines(potentials.resolve(LINEAR)).stream()
                        .map(StrideOracleTest::negated)
                        .collect(Collectors.joining("\n", "", "\n")));
        Files.copy(potentials.resolve(PARAMETERS), folder.resolve("negative.snapparam"));
    }

    /** A line with one number only is a coefficient. */
    private static String negated(String line) {
        return line.strip().matches("[-+.\\deE]+") ? Double.toString(-Double.parseDouble(line)) : line;
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 4, 8})
    void aZoneOfAllAtomsMovesThemAsRespaDoes(int stride) {
        Frame respa = Lammps.in(folder).run("respa", respa(stride)).succeeded().frame("respa.dump");
        for (int ranks : new int[] {1, 2}) {
            Frame mixed = Lammps.in(folder)
                    .ranks(ranks)
                    .run("mixed", mixed(stride))
                    .succeeded()
                    .frame("mixed.dump");
            TrajectoryTest.samePositions(respa, new Frame(respa.step(), mixed.box(), mixed.columns()), TOLERANCE);
            for (String velocity : new String[] {"vx", "vy", "vz"}) {
                assertThat(mixed.column(velocity))
                        .as("%s on %d ranks", velocity, ranks)
                        .containsExactly(respa.column(velocity), within(100 * TOLERANCE));
            }
        }
    }

    /** LAMMPS counts outer steps. */
    private static String respa(int stride) {
        return CRYSTAL + "pair_style hybrid/overlay snap snap snap\npair_coeff * * snap 1" + QUADRATIC
                + "pair_coeff * * snap 2 " + LINEAR + " " + PARAMETERS + " Si\n"
                + "pair_coeff * * snap 3 negative.snapcoeff negative.snapparam Si\n"
                + "run_style respa 2 " + stride + " hybrid 2 1 2\nfix nve all nve\n"
                + "timestep " + 0.001 * stride + "\nrun " + STEPS / stride + "\n"
                + END.formatted("respa");
    }

    private static String mixed(int stride) {
        return CRYSTAL + "plugin load mlmixplugin.so\npair_style hybrid/mlmix expensive snap cheap snap\n"
                + "pair_coeff * * snap 1" + QUADRATIC
                + "pair_coeff * * snap 2 " + LINEAR + " " + PARAMETERS + " Si\n"
                + "fix zone all mlmix core 30 blend 0 seed group all stride " + stride + "\nfix nve all nve\n"
                + "timestep 0.001\nrun " + STEPS + "\n"
                + END.formatted("mixed");
    }
}
