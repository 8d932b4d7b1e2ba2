package org.mlmix.engine.cuda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mlmix.bindings.cuda.CudaDevice;
import org.mlmix.bindings.cuda.CudaLibrary;
import org.mlmix.bindings.cuda.DeviceBuffer;
import org.mlmix.bindings.cuda.Element;
import org.mlmix.bindings.cuda.Kernel;
import org.mlmix.bindings.cuda.StandIn;
import org.mlmix.bindings.cuda.Stream;
import org.mlmix.engine.Geometry;
import org.mlmix.options.BlendShape;
import org.mlmix.options.Metric;

/**
 * The kernels and the stand-in compiled with address and undefined-behaviour sanitizers, in a virtual
 * machine of their own. Between the buffers of the device lies memory that nobody may touch.
 */
class SanitizedTest {
    @TempDir
    private Path folder;

    @Test
    void kernelsAreClean() throws IOException, InterruptedException {
        Path sanitizer = library("libasan.so");
        assumeTrue(Files.exists(sanitizer), "the compiler has no libasan.so");
        assertThat(run(sanitizer, "", "steps"))
                .contains("steps without an error: 48")
                .doesNotContain("ERROR", "runtime error");
    }

    /** Or the test above would mean little. */
    @Test
    void aKernelThatReachesTooFarIsCaught() throws IOException, InterruptedException {
        Path sanitizer = library("libasan.so");
        assumeTrue(Files.exists(sanitizer), "the compiler has no libasan.so");
        assertThat(run(sanitizer, "-DMLMIX_REACH_TOO_FAR", "too far"))
                .contains("AddressSanitizer", "use-after-poison")
                .doesNotContain("steps without an error");
    }

    private static Path library(String name) throws IOException, InterruptedException {
        Process compiler = new ProcessBuilder("c++", "-print-file-name=" + name).start();
        String file = new String(compiler.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        assertThat(compiler.waitFor()).isZero();
        return Path.of(file);
    }

    private String run(Path sanitizer, String options, String work) throws IOException, InterruptedException {
        Path output = folder.resolve("output.txt");
        ProcessBuilder java = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-Xrs",
                        "-Dmlmix.home=" + System.getProperty("mlmix.home"),
                        "-D" + StandIn.OPTIONS_PROPERTY + "=-g -O1 -fsanitize=address,undefined " + options,
                        "-cp",
                        System.getProperty("java.class.path"),
                        Steps.class.getName(),
                        work))
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        // The virtual machine needs SIGSEGV for itself, and never frees what it holds at exit.
        java.environment().put("ASAN_OPTIONS", "handle_segv=0:detect_leaks=0");
        java.environment().put("UBSAN_OPTIONS", "halt_on_error=1:print_stacktrace=1");
        java.environment().put("LD_PRELOAD", sanitizer.toString());
        java.start().waitFor();
        return Files.readString(output);
    }

    /** Some steps of both metrics. */
    static final class Steps {
        private Steps() {}

        public static void main(String[] arguments) {
            if (arguments[0].equals("too far")) {
                reachTooFar();
            }
            int steps = 0;
            for (Metric metric : Metric.values()) {
                for (int count : new int[] {0, 1, 33, 700}) {
                    Geometry geometry = new Geometry(metric, BlendShape.CUBIC, 2.5, 1.5, 1.8, 1.2, false, 1, 0.5);
                    try (DeviceBox box = new DeviceBox(count, count, count / 50, Math.cbrt(count + 1), geometry)) {
                        for (int n = 0; n < 6; n++, steps++) {
                            if (n % 3 == 0) {
                                box.rebuild();
                            }
                            box.update();
                            box.mix();
                            box.engine.chooseMarked(org.mlmix.bindings.ForceGroup.CHEAP, new boolean[count]);
                        }
                    }
                }
            }
            System.out.println("steps without an error: " + steps);
        }

        private static void reachTooFar() {
            try (CudaLibrary library = new CudaLibrary(StandIn.get().kernels(), CudaDevice.open(0));
                    DeviceBuffer weights = new DeviceBuffer("weights", Element.FLOAT64);
                    Stream stream = Stream.create()) {
                weights.reserve(8);
                Kernel kernel = library.kernel("take_weights").begin();
                kernel.array(weights).array(weights).value(20).launch(20, stream);
            }
        }
    }
}
