package org.mlmix.validation.behaviour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mlmix.tools.lammps.Frame;
import org.mlmix.tools.lammps.Lammps;
import org.mlmix.tools.lammps.LammpsRun;

/** Keyword {@code groups}: LAMMPS' own dynamic groups over the zone. */
class ZoneGroupsTest {
    private static final Deck DECK =
            Deck.standard().zone("fix zone all mlmix core 3 blend 3 seed group seeds groups yes\n");
    private static final String MOVE = "velocity all create 2500 3 loop all\n";

    @TempDir
    Path folder;

    private LammpsRun run(int ranks, String end) {
        return Lammps.in(folder).ranks(ranks).run("groups", DECK.end(end).text());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void theGroupsAreTheZone(int ranks) {
        String flags = """
                variable core atom gmask(zone_core)
                variable blend atom gmask(zone_blend)
                variable bulk atom gmask(zone_bulk)
                variable cheap atom gmask(zone_cheap)
                dump 1 all custom 5 groups.dump id f_zone[1] f_zone[2] v_core v_blend v_bulk v_cheap
                dump_modify 1 sort id
                """;
        LammpsRun run = run(ranks, MOVE + flags + "fix 1 all nve\nrun 20\n").succeeded();
        for (Frame frame : run.frames("groups.dump")) {
            for (int i = 0; i < frame.count(); i++) {
                double code = frame.column("f_zone[2]")[i];
                assertThat(frame.column("v_core")[i]).isEqualTo(code >= 3 ? 1 : 0);
                assertThat(frame.column("v_blend")[i]).isEqualTo(code == 2 ? 1 : 0);
                assertThat(frame.column("v_bulk")[i]).isEqualTo(code <= 1 ? 1 : 0);
                double weight = frame.column("f_zone[1]")[i];
                assertThat(frame.column("v_cheap")[i]).isEqualTo(weight < 1 ? 1 : 0);
            }
        }
    }

    /** Degrees of freedom follow the group: 3 for each of its atoms. */
    @Test
    void temperatureComputesCountTheirDegreesOfFreedom() {
        String end = MOVE + "compute t zone_bulk temp\ncompute_modify t extra/dof 0\n"
                + "variable energy atom 0.5*mass*(vx*vx+vy*vy+vz*vz)*1.0364269e-4*gmask(zone_bulk)\n"
                + "compute k all reduce sum v_energy\nvariable n equal count(zone_bulk)\n"
                + "fix 1 all nve\nthermo 10\nthermo_style custom step c_t c_k v_n\n"
                + "thermo_modify format float %.12g\nrun 40\n";
        Map<Long, Map<String, Double>> rows = run(2, end).succeeded().thermo();
        rows.forEach((step, row) -> {
            double temperature = 2 * row.get("c_k") / (3 * row.get("v_n") * 8.617343e-5);
            assertThat(row.get("c_t") / temperature).as("step %d", step).isCloseTo(1, within(1e-5));
        });
        assertThat(rows.values().stream().map(row -> row.get("v_n")).distinct().count())
                .as("sizes of the group")
                .isGreaterThan(1);
    }

    @Test
    void aThermostatActsOnTheBulkAlone() {
        String thermostat = """
                fix 2 zone_bulk langevin 300 300 0.01 991 zero no tally yes
                dump 1 all custom 1 force.dump id f_zone[2] fx fy fz
                dump_modify 1 sort id format float %.17g
                run 0
                """;
        Frame with = run(1, thermostat).succeeded().frame("force.dump");
        Frame without = run(1, thermostat.substring(thermostat.indexOf("dump 1")))
                .succeeded()
                .frame("force.dump");
        int changed = 0;
        for (int i = 0; i < with.count(); i++) {
            boolean same = java.util.Arrays.equals(with.forces()[i], without.forces()[i]);
            assertThat(same).as("atom %d", i + 1).isEqualTo(with.column("f_zone[2]")[i] > 1);
            changed += same ? 0 : 1;
        }
        assertThat(changed).isBetween(1, 255);
    }

    /** As the page of the fix has it; the two potentials are the same, so that the mixture heats and cools nothing. */
    @Test
    void aThermostatMayActByTheShareOfTheCheapPotential() {
        String recipe = """
                variable damp  equal 0.05
                variable t     equal 600
                variable dt    equal dt
                variable share atom 1-f_zone[1]
                variable drag  atom -1.0364269e-4*mass*v_share/v_damp
                variable kick  atom sqrt(2*8.617343e-5*1.0364269e-4*v_t*mass*v_share/(v_damp*v_dt))
                variable fx    atom v_drag*vx+v_kick*normal(0,1,101)
                variable fy    atom v_drag*vy+v_kick*normal(0,1,101)
                variable fz    atom v_drag*vz+v_kick*normal(0,1,101)
                fix      heat  all addforce v_fx v_fy v_fz
                """;
        String end = """
                velocity all create 300 3 loop all
                fix 1 all nve
                run 1000
                reset_timestep 0
                compute t all temp
                fix mean all ave/time 10 300 3000 c_t
                thermo_style custom step f_mean
                thermo 3000
                run 3000
                """;
        Deck same = DECK.potentials("""
                pair_style hybrid/mlmix expensive lj/cut 5.0 cheap lj/cut 5.0
                pair_coeff * * lj/cut 1 0.4 2.3
                pair_coeff * * lj/cut 2 0.4 2.3
                """);
        LammpsRun run = Lammps.in(folder)
                .run(
                        "share",
                        same.box(same.box().replace("displace_atoms", "# displace_atoms"))
                                .end(recipe + end)
                                .text())
                .succeeded();
        double temperature =
                new java.util.ArrayList<>(run.thermo().values()).getLast().get("f_mean");
        assertThat(temperature).isCloseTo(600, within(30.0));
    }

    @Test
    void aTimeIntegratorOnOneIsRefused() {
        run(1, "fix 1 zone_core nve\nrun 0\n")
                .failedWith("fix mlmix", "integrates the motion of group zone_core", "accepted is one for group all");
    }

    @Test
    void theyGoWithTheFix() {
        LammpsRun run = run(
                1,
                "run 0\nunfix zone\nvariable g equal is_defined(group,zone_core)\nprint \"left ${g}\"\n"
                        + DECK.zone() + "run 0\nfix zone all mlmix core 4 blend 3 seed group seeds groups yes\nrun 0\n"
                        + "print \"core $(count(zone_core)) $(f_zone[1])\"\nclear\n"
                        + DECK.end("run 0\n").text());
        run.succeeded();
        assertThat(run.lines("left")).containsExactly("0");
        String[] counts = run.lines("core").getFirst().split(" ");
        assertThat(counts[0]).isEqualTo(counts[1]);
    }

    /** What LAMMPS cannot find any more must not end the program from within a destructor. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void theyGoWithTheFixWhereSomethingOfThemIsGone(int ranks) {
        String gone =
                "run 0\nunfix GROUP_zone_core\ngroup zone_blend delete\nvariable mlmix_zone_bulk delete\nunfix zone\n";
        LammpsRun run = run(ranks, gone + "group zone_core id 3\nprint \"ended well\"\n")
                .succeeded();
        assertThat(run.log()).contains("ended well", "1 atoms in group zone_core");
    }

    @Test
    void aGroupInUseStaysAsItIs() {
        LammpsRun run = run(1, """
                fix 2 zone_bulk setforce 0 0 0
                run 0
                unfix zone
                pair_style lj/cut 5.0
                pair_coeff * * 0.4 2.3
                run 0
                print "bulk $(count(zone_bulk))"
                """);
        run.succeeded();
        assertThat(run.warnings()).anyMatch(line -> line.contains("group zone_bulk is in use and stays as it is"));
        assertThat(Integer.parseInt(run.lines("bulk").getFirst())).isPositive();
    }
}
