package org.mlmix.fitter.lammps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/**
 * The pair style {@code morse2} from a plugin: the example that comes with LAMMPS' source, which is
 * Morse's potential, with positions as this precision has them.
 */
public enum MorsePlugin {
    DOUBLE("double"),
    SINGLE("float");

    private static final String SOURCE = """
            #include "lammpsplugin.h"
            #include "version.h"
            #include "atom.h"
            #include "pair_morse2.h"
            #include <vector>

            class Morse : public LAMMPS_NS::PairMorse2 {
             public:
              Morse(LAMMPS_NS::LAMMPS *lmp) : LAMMPS_NS::PairMorse2(lmp) {}
              void compute(int eflag, int vflag) override
              {
                const int n = 3 * (atom->nlocal + atom->nghost);
                double *x = n ? atom->x[0] : nullptr;
                const std::vector<double> saved(x, x + n);
                for (int i = 0; i < n; i++) x[i] = (PRECISION) x[i];
                PairMorse2::compute(eflag, vflag);
                for (int i = 0; i < n; i++) x[i] = saved[i];
              }
            };

            static LAMMPS_NS::Pair *create(LAMMPS_NS::LAMMPS *lmp) { return new Morse(lmp); }

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

    private final String precision;

    MorsePlugin(String precision) {
        this.precision = precision;
    }

    /** Compiles it, as {@code morse2plugin.so}; skips the test where there is no source. */
    public Path build(Path folder) throws IOException, InterruptedException {
        String source = System.getProperty("mlmix.lammps.source", "");
        Path examples = Path.of(source, "examples/plugins");
        assumeTrue(
                !source.isEmpty() && Files.exists(examples.resolve("pair_morse2.cpp")),
                "LAMMPS' source has no example of a plugin");
        Files.writeString(folder.resolve("register.cpp"), SOURCE);
        Process compiler = new ProcessBuilder(
                        "mpicxx",
                        "-std=c++17",
                        "-fPIC",
                        "-shared",
                        "-DPRECISION=" + precision,
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
        return folder.resolve("morse2plugin.so");
    }
}
