package org.mlmix.bindings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mlmix.bindings.generated.cuda.CudaRuntime_h;
import org.mlmix.bindings.generated.cuda.dim3;

/** The bindings of the CUDA runtime say what its header says; skipped where there is none. */
class CudaHeaderTest {
    /** C type of a pointer to each function; %s stands for its name. */
    private static final Map<String, String> FUNCTIONS = new TreeMap<>(Map.ofEntries(
            Map.entry("cudaDriverGetVersion", "cudaError_t (*%s)(int *)"),
            Map.entry("cudaRuntimeGetVersion", "cudaError_t (*%s)(int *)"),
            Map.entry("cudaGetDeviceCount", "cudaError_t (*%s)(int *)"),
            Map.entry("cudaSetDevice", "cudaError_t (*%s)(int)"),
            Map.entry("cudaDeviceGetAttribute", "cudaError_t (*%s)(int *, enum cudaDeviceAttr, int)"),
            Map.entry("cudaGetErrorName", "const char *(*%s)(cudaError_t)"),
            Map.entry("cudaGetErrorString", "const char *(*%s)(cudaError_t)"),
            Map.entry("cudaGetLastError", "cudaError_t (*%s)(void)"),
            Map.entry("cudaMalloc", "cudaError_t (*%s)(void **, size_t)"),
            Map.entry("cudaFree", "cudaError_t (*%s)(void *)"),
            Map.entry("cudaMallocHost", "cudaError_t (*%s)(void **, size_t)"),
            Map.entry("cudaFreeHost", "cudaError_t (*%s)(void *)"),
            Map.entry("cudaMemGetInfo", "cudaError_t (*%s)(size_t *, size_t *)"),
            Map.entry(
                    "cudaMemcpyAsync",
                    "cudaError_t (*%s)(void *, const void *, size_t, enum cudaMemcpyKind, cudaStream_t)"),
            Map.entry("cudaMemsetAsync", "cudaError_t (*%s)(void *, int, size_t, cudaStream_t)"),
            Map.entry("cudaStreamCreate", "cudaError_t (*%s)(cudaStream_t *)"),
            Map.entry("cudaStreamDestroy", "cudaError_t (*%s)(cudaStream_t)"),
            Map.entry("cudaStreamSynchronize", "cudaError_t (*%s)(cudaStream_t)"),
            Map.entry("cudaEventCreate", "cudaError_t (*%s)(cudaEvent_t *)"),
            Map.entry("cudaEventDestroy", "cudaError_t (*%s)(cudaEvent_t)"),
            Map.entry("cudaEventRecord", "cudaError_t (*%s)(cudaEvent_t, cudaStream_t)"),
            Map.entry("cudaEventSynchronize", "cudaError_t (*%s)(cudaEvent_t)"),
            Map.entry("cudaEventElapsedTime", "cudaError_t (*%s)(float *, cudaEvent_t, cudaEvent_t)"),
            Map.entry(
                    "cudaLibraryLoadFromFile",
                    "cudaError_t (*%s)(cudaLibrary_t *, const char *, enum cudaJitOption *, void **, unsigned,"
                            + " enum cudaLibraryOption *, void **, unsigned)"),
            Map.entry("cudaLibraryUnload", "cudaError_t (*%s)(cudaLibrary_t)"),
            Map.entry("cudaLibraryGetKernel", "cudaError_t (*%s)(cudaKernel_t *, cudaLibrary_t, const char *)"),
            Map.entry(
                    "cudaLaunchKernel", "cudaError_t (*%s)(const void *, dim3, dim3, void **, size_t, cudaStream_t)")));

    @TempDir
    private Path folder;

    private static Path includes() {
        Path found = Stream.of(System.getenv("CUDA_HOME"), System.getenv("CUDA_PATH"), "/usr/local/cuda")
                .filter(Objects::nonNull)
                .map(home -> Path.of(home, "include"))
                .filter(include -> Files.exists(include.resolve("cuda_runtime_api.h")))
                .findFirst()
                .orElse(null);
        assumeTrue(found != null, "no cuda_runtime_api.h in CUDA_HOME or /usr/local/cuda");
        return found;
    }

    @Test
    void theHeaderDeclaresTheFunctions() throws IOException, InterruptedException {
        StringBuilder program = new StringBuilder("#include \"cuda_runtime_api.h\"\n");
        FUNCTIONS.forEach((name, type) -> program.append(String.format(type, "to_" + name))
                .append(" = ")
                .append(name)
                .append(";\n"));
        new CCompiler(folder).check(program.toString(), includes());
    }

    @Test
    void theBindingsHaveTheSameFunctions() {
        List<String> calls = Stream.of(CudaRuntime_h.class.getMethods())
                .map(Method::getName)
                .filter(name -> name.startsWith("cuda") && name.endsWith("$descriptor"))
                .map(name -> name.replace("$descriptor", ""))
                .toList();
        assertThat(calls).containsExactlyInAnyOrderElementsOf(FUNCTIONS.keySet());
        for (Method method : CudaRuntime_h.class.getMethods()) {
            String type = FUNCTIONS.get(method.getName());
            if (type != null) {
                assertThat(method.getParameterCount())
                        .as(method.getName())
                        .isEqualTo(type.endsWith("(void)") ? 0 : type.split(",").length);
            }
        }
    }

    @Test
    void constantsAndLayoutAreThoseOfTheCompiler() throws IOException, InterruptedException {
        StringBuilder program =
                new StringBuilder("#include <stdio.h>\n#include \"cuda_runtime_api.h\"\nint main(void) {\n");
        List<String> expected = new ArrayList<>();
        for (Method method : CudaRuntime_h.class.getMethods()) {
            if (method.getName().startsWith("cuda")
                    && method.getParameterCount() == 0
                    && method.getReturnType() == int.class
                    && !FUNCTIONS.containsKey(method.getName())) {
                program.append(String.format("  printf(\"%1$s %%d\\n\", (int) %1$s);%n", method.getName()));
                expected.add(method.getName() + " " + value(method));
            }
        }
        program.append("  printf(\"dim3 %zu\\n\", sizeof(dim3));\n  return 0;\n}\n");
        expected.add("dim3 " + dim3.layout().byteSize());

        assertThat(expected).hasSizeGreaterThan(10);
        assertThat(new CCompiler(folder).run(program.toString(), includes())).isEqualTo(expected);
    }

    private static Object value(Method constant) {
        try {
            return constant.invoke(null);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(e.getMessage(), e);
        }
    }
}
