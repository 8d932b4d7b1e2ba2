package org.mlmix.validation.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mlmix.tools.lammps.Installation;
import org.mlmix.tools.lammps.LammpsProcess;
import org.mlmix.tools.lammps.LammpsResult;

/** Twenty thousand steps with everything switched on: memory must stay where it is. */
class SoakTest {
    /** kB by which resident memory may still grow, once all code is compiled. */
    private static final long LIMIT_KB = 4096;

    private static final String DECK = """
            plugin load mlmixplugin.so
            units metal
            atom_style atomic
            lattice fcc 3.615
            region box block 0 6 0 3 0 3
            create_box 1 box
            create_atoms 1 box
            mass 1 63.546
            group seeds id 1 2
            neighbor 0.3 bin
            pair_style hybrid/mlmix expensive morse 4.0 cheap lj/cut 3.5
            pair_coeff * * morse 0.3429 1.3588 2.866
            pair_coeff * * lj/cut 0.4 2.3
            compute near all coord/atom cutoff 3.1
            fix mean all ave/atom 1 10 20 c_near
            variable low atom "c_near < 9"
            variable way equal 0.02*step
            region ball sphere 3 3 3 2.0 units box move v_way NULL NULL
            fix zone all mlmix core 1 blend 2 seed group seeds seed fix mean -INF 7 init none seed region ball &
                seed variable low 1 1 classify 20 persist 0.05 hysteresis 0.02 0.05 max 0.99 overflow warn &
                check 500 momentum blend groups yes weight yes
            velocity all create 900 3 loop all
            fix move all nve
            fix heat zone_bulk langevin 900 900 0.5 991
            fix share all balance 1000 1.1 shift x 5 1.1
            compute energy all pe/atom
            thermo 100
            thermo_style custom step pe press f_zone[1] f_zone[8] f_zone[9]
            timestep 0.001
            shell resident.sh
            run 5000
            shell resident.sh
            run 20000
            shell resident.sh
            """;

    @TempDir
    Path folder;

    @Test
    void memoryStaysWhereItIs() throws IOException {
        Path script = ResidentMemory.writeScript(folder.resolve("resident.sh"));
        LammpsResult result = new LammpsProcess(Installation.fromProperties())
                .runText(DECK.replace("shell resident.sh", ResidentMemory.command(script)), folder);
        assertThat(result.exit()).as(result.screen()).isZero();
        List<Long> resident = ResidentMemory.printed(result);
        assertThat(resident).hasSize(3);
        assertThat(resident.get(2) - resident.get(1))
                .as("kB that 20,000 more steps add, of %s", resident)
                .isLessThanOrEqualTo(LIMIT_KB);
    }
}
