package org.mlmix.fitter.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.mlmix.fitter.command.FitRun.isFine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An expensive potential from a plugin: the example that comes with LAMMPS' source, which is Morse's. */
class PluginStyleTest {
    private static final String REGISTER = """
            #include "lammpsplugin.h"
            #include "version.h"
            #include "pair_morse2.h"

            static LAMMPS_NS::Pair *create(LAMMPS_NS::LAMMPS *lmp) { return new LAMMPS_NS::PairMorse2(lmp); }

            extern "C" void lammpsplugin_init(void *lmp, void *handle, void *regfunc)
            {
              lammpsplugin_t plugin = {};
              plugin.version = LAMMPS_VERSION;
              plugin.style = "pair";
              plugin.name = "morse2";
              plugin.info = "for a test";
              plugin.author = "nobody";
              plugin.creator.v1 = (lammpsplugin_factory1 *) &create;
              plugin.handle = handle;
              ((lammpsplugin_regfunc) regfunc)(&plugin, lmp);
            }
            """;

    private static final String FIT = """
            elements: [Cu]
            expensive:
              before: [newton on, plugin load morse2plugin.so]
              arguments: -var depth 0.3429
              pair_style: morse2 6.0
              pair_coeff: ["* * ${depth} 1.3588 2.866"]
              commands: [pair_modify shift yes]
            crystal: {structure: fcc, lattice: 3.7}
            sampling:
              temperatures: [100]
              cells: [3, 3, 3]
              equilibration: 0.1
              interval: 0.05
              train_frames: 6
              validation_frames: 1
              test_frames: 1
              test_trajectories: 1
              rattled: 1
              strain_points: 3
              iterations: 0
            family: {uf3: {cutoff: 6.0, three_body_cutoff: 0}}
            constraints: {elastic: false}
            strengths: [1.0e-8]
            gate: {time: 0.2, atoms: 64, seeds: 1, drift: 5}
            """;

    @TempDir
    private Path folder;

    private void build() throws IOException, InterruptedException {
        String source = System.getProperty("mlmix.lammps.source", "");
        Path examples = Path.of(source, "examples/plugins");
        assumeTrue(
                !source.isEmpty() && Files.exists(examples.resolve("pair_morse2.cpp")),
                "LAMMPS' source has no example of a plugin");
        FitRun.file(folder, "register.cpp", REGISTER);
        Process compiler = new ProcessBuilder(
                        "mpicxx",
                        "-std=c++17",
                        "-fPIC",
                        "-shared",
                        "-I" + Path.of(source, "src"),
                        "-I" + examples,
                        examples.resolve("pair_morse2.cpp").toString(),
                        "register.cpp",
                        "-o",
                        "morse2plugin.so")
                .directory(folder.toFile())
                .inheritIO()
                .start();
        assertThat(compiler.waitFor(10, TimeUnit.MINUTES)).isTrue();
        assertThat(compiler.exitValue()).isZero();
    }

    @Test
    void isLoadedBeforeTheBoxAndMixed() throws Exception {
        build();
        FitRun run = FitRun.in(folder, "solve", FIT);
        isFine(run);
        assertThat(run.out())
                .contains("a mixture of both potentials runs, with the forces of each where it acts alone");
        Path out = folder.resolve("out");
        assertThat(FitRun.json(out.resolve("solution.json")).get("trial").toString())
                .isEqualTo("{\"made\":true,\"problem\":\"\"}");
        assertThat(out.resolve("mlmix.inc"))
                .content()
                .contains("# Before the box, for the expensive potential: plugin load "
                        + folder.resolve("morse2plugin.so"))
                .contains("# Arguments of LAMMPS in the fit: -var depth 0.3429")
                .contains("pair_modify pair morse2 shift yes");
    }
}
