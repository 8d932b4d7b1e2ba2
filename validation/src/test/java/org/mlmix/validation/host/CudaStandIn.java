package org.mlmix.validation.host;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A device for runs of LAMMPS on a machine without one: the stand-in for libcudart and the kernels as plain C++
 * (native/cuda/plain), compiled into a folder of a test, and what makes a run with KOKKOS over memory of the host hand
 * this over as if it were a device's.
 */
public final class CudaStandIn {
    /** Words of the command line: communication through KOKKOS' kernels, as on a device. */
    public static final String ARGUMENTS = "-k on t 1 -sf kk -pk kokkos newton on neigh half comm device";

    private static final List<String> COMPILER =
            List.of("c++", "-std=c++17", "-Wall", "-Wextra", "-O2", "-ffp-contract=off", "-fPIC", "-shared", "-o");

    private final Path runtime;
    private final Path kernels;

    private CudaStandIn(Path folder) {
        runtime = folder.resolve("libcudart.so");
        kernels = folder.resolve("kernels.so");
    }

    /** Compiles it. */
    public static CudaStandIn in(Path folder) {
        CudaStandIn made = new CudaStandIn(folder);
        Path sources = Path.of(System.getProperty("mlmix.home"), "native", "cuda");
        compile(made.runtime.toString(), sources.resolve("plain/runtime.cpp").toString(), "-ldl");
        compile(
                made.kernels.toString(),
                "-x",
                "c++",
                sources.resolve("kernels.cu").toString());
        return made;
    }

    private static void compile(String... words) {
        List<String> command = new ArrayList<>(COMPILER);
        command.addAll(List.of(words));
        try {
            Process compiler =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            String output = new String(compiler.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (compiler.waitFor() != 0 || !output.isEmpty()) {
                throw new AssertionError(String.join(" ", command) + ":\n" + output);
            }
        } catch (IOException | InterruptedException e) {
            throw new AssertionError("the stand-in for libcudart", e);
        }
    }

    /** Variables of a run. */
    public Map<String, String> environment() {
        return environment(runtime, kernels);
    }

    /** The same with other files. */
    public Map<String, String> environment(Path otherRuntime, Path otherKernels) {
        Map<String, String> variables = new LinkedHashMap<>();
        variables.put("MLMIX_STAND_IN", "1");
        variables.put(
                "MLMIX_JAVA_OPTIONS", "-Dmlmix.cuda.runtime=" + otherRuntime + " -Dmlmix.cuda.kernels=" + otherKernels);
        return variables;
    }

    public Path runtime() {
        return runtime;
    }

    public Path kernels() {
        return kernels;
    }

    /** The variables as a system property holds them. */
    public String property() {
        return environment().entrySet().stream()
                .map(variable -> variable.getKey() + "=" + variable.getValue())
                .collect(Collectors.joining("\n"));
    }

    /** An empty file, which holds no kernels. */
    public static Path emptyFile(Path folder) throws IOException {
        return Files.writeString(folder.resolve("empty.fatbin"), "");
    }
}
