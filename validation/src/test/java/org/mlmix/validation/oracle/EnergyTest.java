package org.mlmix.validation.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mlmix.tools.lammps.Frame;
import org.mlmix.tools.lammps.Lammps;
import org.mlmix.tools.lammps.LammpsRun;
import org.mlmix.validation.system.Distances;

/** Blended energies and virials, against weighted sums of what LAMMPS gives for the pure potentials. */
class EnergyTest {
    private static final String COMPUTES = """
            compute pe all pe/atom
            compute stress all stress/atom NULL virial
            compute sum all reduce sum c_pe c_stress[1] c_stress[2] c_stress[3]
            thermo_style custom step pe press pxx pyy pzz pxy pxz pyz c_sum[1] c_sum[2] vol
            thermo_modify format float %.15g
            thermo 1
            """;

    private static final String DUMP =
            "dump 1 all custom 1 energy.dump id x y z c_pe c_stress[1] c_stress[2] c_stress[3]"
                    + " c_stress[4] c_stress[5] c_stress[6]\ndump_modify 1 sort id format float %.17g\n";
    private static final String[] STRESSES = {
        "c_stress[1]", "c_stress[2]", "c_stress[3]", "c_stress[4]", "c_stress[5]", "c_stress[6]"
    };

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    Path folder;

    @BeforeEach
    void writeData() {
        MovingCopper.writeData(Lammps.in(folder));
    }

    private LammpsRun run(String name, int ranks, String potentials, String zone, String end) {
        String plugin = potentials.contains("mlmix") ? "plugin load mlmixplugin.so\n" : "";
        String deck = plugin + MovingCopper.FROM_DATA + "group some id 5 6\ngroup nobody empty\n" + potentials + zone
                + COMPUTES + DUMP + end;
        return Lammps.in(folder).ranks(ranks).run(name, deck).succeeded();
    }

    private LammpsRun expensive() {
        return run("expensive", 1, "pair_style eam/alloy\npair_coeff * * Cu_mishin1.eam.alloy Cu Cu\n", "", "run 0\n");
    }

    private LammpsRun cheap() {
        return run("cheap", 1, "pair_style lj/cut 5.0\npair_coeff * * 0.4 2.3\n", "", "run 0\n");
    }

    private LammpsRun mixed(String radii, int ranks, String end) {
        return run("mixed", ranks, MovingCopper.POTENTIALS, "fix zone all mlmix " + radii + "\n", end);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4})
    void atomsHaveTheWeightedSumOfThePureRuns(int ranks) {
        Frame expensive = expensive().frame("energy.dump");
        Frame cheap = cheap().frame("energy.dump");
        LammpsRun run = mixed("core 3 blend 3 seed group some", ranks, "run 0\n");
        Frame mixed = run.frame("energy.dump");
        double[] weights = new BruteForce(new Distances(mixed.box(), mixed.positions()))
                .weights(MovingCopper.ZONE, new ZoneCase(MovingCopper.ZONE, java.util.List.of(5, 6)).flags(255));
        double total = 0;
        for (int i = 0; i < weights.length; i++) {
            double energy = blend(weights[i], expensive.column("c_pe")[i], cheap.column("c_pe")[i]);
            assertThat(mixed.column("c_pe")[i]).as("energy of atom %d", i + 1).isCloseTo(energy, within(1e-9));
            total += energy;
            for (String stress : STRESSES) {
                double value = blend(weights[i], expensive.column(stress)[i], cheap.column(stress)[i]);
                // bar Å^3
                assertThat(mixed.column(stress)[i])
                        .as("%s of atom %d", stress, i + 1)
                        .isCloseTo(value, within(1e-9 * Math.max(1e6, Math.abs(value))));
            }
        }
        Map<String, Double> thermo = run.thermo().get(0L);
        assertThat(thermo.get("PotEng")).isCloseTo(total, within(1e-8));
        assertThat(thermo.get("c_sum[1]")).isCloseTo(total, within(1e-8));
    }

    private static double blend(double weight, double expensive, double cheap) {
        return weight * expensive + (1 - weight) * cheap;
    }

    @ParameterizedTest
    @ValueSource(strings = {"core 30 blend 1 seed group some", "core 2 blend 2 seed group all"})
    void allExpensiveIsThePureRun(String radii) {
        same(expensive(), mixed(radii, 2, "run 0\n"));
    }

    @Test
    void allCheapIsThePureRun() {
        same(cheap(), mixed("core 3 blend 3 seed group nobody", 2, "run 0\n"));
    }

    private static void same(LammpsRun pure, LammpsRun mixed) {
        Map<String, Double> expected = pure.thermo().get(0L);
        Map<String, Double> found = mixed.thermo().get(0L);
        assertThat(found.keySet()).isEqualTo(expected.keySet());
        double pressure = Math.abs(expected.get("Press"));
        expected.forEach((name, value) -> {
            double scale = name.startsWith("P") && !name.equals("PotEng") ? pressure : Math.abs(value);
            assertThat(found.get(name)).as(name).isCloseTo(value, within(1e-10 * Math.max(1, scale)));
        });
    }

    /** The same potential on both sides: energy, pressure and motion are those of the pure run. */
    @Test
    void aMatchedPairConservesEnergyAsThePureRunDoes() {
        String twice = """
                pair_style hybrid/mlmix expensive eam/alloy cheap eam/alloy
                pair_coeff * * eam/alloy 1 Cu_mishin1.eam.alloy Cu Cu
                pair_coeff * * eam/alloy 2 Cu_mishin1.eam.alloy Cu Cu
                """;
        String end = """
                velocity all create 900 12 loop all dist gaussian
                fix integrate all nve
                thermo_style custom step etotal press
                thermo_modify format float %.15g
                thermo 20
                run 400
                """;
        LammpsRun mixed = run("matched", 2, twice, "fix zone all mlmix core 3 blend 3 seed group some\n", end);
        LammpsRun pure = run("pure", 2, "pair_style eam/alloy\npair_coeff * * Cu_mishin1.eam.alloy Cu Cu\n", "", end);
        pure.thermo().forEach((step, row) -> {
            Map<String, Double> other = mixed.thermo().get(step);
            assertThat(other.get("TotEng")).as("energy in step %d", step).isCloseTo(row.get("TotEng"), within(1e-7));
            assertThat(other.get("Press")).as("pressure in step %d", step).isCloseTo(row.get("Press"), within(0.05));
        });
        assertThat(pure.thermo()).hasSize(21);
    }

    /** A potential fitted to the expensive one: the blended pressure lies with the pure ones. */
    @Test
    void pressureOfMatchedPotentialsIsWithinTheirDifference() {
        String crystal = """
                units metal
                atom_style atomic
                lattice diamond 5.464353
                region box block 0 4 0 4 0 4
                create_box 1 box
                create_atoms 1 box
                mass 1 28.0855
                displace_atoms all random 0.08 0.08 0.08 3
                group some id 100
                """;
        String thermo = "thermo_style custom step press pe\nthermo_modify format float %.15g\nrun 0\n";
        String snap = " Si_Zuo_JPCA2020.snapcoeff Si_Zuo_JPCA2020.snapparam Si\n";
        double expensive = pressure("snap", crystal + "pair_style snap\npair_coeff * *" + snap + thermo);
        double cheap = pressure("uf3", crystal + "pair_style uf3 3\npair_coeff * * Si_fitted.uf3 Si\n" + thermo);
        double mixed = pressure(
                "blend",
                "plugin load mlmixplugin.so\n" + crystal
                        + "pair_style hybrid/mlmix expensive snap cheap uf3 3\npair_coeff * * snap" + snap
                        + "pair_coeff * * uf3 Si_fitted.uf3 Si\n"
                        + "fix zone all mlmix core 4 blend 4 seed group some\n" + thermo);
        assertThat(mixed).isBetween(Math.min(expensive, cheap), Math.max(expensive, cheap));
    }

    private double pressure(String name, String deck) {
        return Lammps.in(folder).run(name, deck).succeeded().thermo().get(0L).get("Press");
    }

    /** Only steps that ask for energies pay for them, and `energy no` never does. */
    @Test
    void energyNoReportsZeroWithOneWarning() {
        LammpsRun run = mixed("core 3 blend 3 seed group some energy no", 2, "run 3\n");
        assertThat(run.thermo().get(3L).get("PotEng")).isZero();
        assertThat(run.frames("energy.dump").getLast().column("c_pe")).containsOnly(0.0);
        assertThat(run.warnings())
                .filteredOn(line -> line.contains("reported as 0"))
                .hasSize(1);
    }

    @Test
    void computePairShowsTheSharesOfSubStyles() {
        String end = """
                compute one all pair eam/alloy
                compute two all pair lj/cut
                thermo_style custom step pe c_one c_two
                thermo_modify format float %.15g
                velocity all create 900 12 loop all
                fix integrate all nve
                run 4
                """;
        mixed("core 3 blend 3 seed group some", 2, end).thermo().forEach((step, row) -> {
            assertThat(row.get("c_one") + row.get("c_two")).isCloseTo(row.get("PotEng"), within(1e-9));
            assertThat(row.get("c_one")).isNotZero();
            assertThat(row.get("c_two")).isNotZero();
        });
    }
}
