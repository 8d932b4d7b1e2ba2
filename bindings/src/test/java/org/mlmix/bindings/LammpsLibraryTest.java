package org.mlmix.bindings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mlmix.bindings.generated.lammps.LammpsLibrary_h;

/** The functions of LAMMPS' library that we call are declared as the bindings have it. */
class LammpsLibraryTest {
    /** C type of a pointer to each function; %s stands for its name. */
    private static final Map<String, String> FUNCTIONS = new TreeMap<>(Map.ofEntries(
            Map.entry("lammps_open_no_mpi", "void *(*%s)(int, char **, void **)"),
            Map.entry("lammps_close", "void (*%s)(void *)"),
            Map.entry("lammps_version", "int (*%s)(void *)"),
            Map.entry("lammps_file", "void (*%s)(void *, const char *)"),
            Map.entry("lammps_command", "char *(*%s)(void *, const char *)"),
            Map.entry("lammps_has_error", "int (*%s)(void *)"),
            Map.entry("lammps_get_last_error_message", "int (*%s)(void *, char *, int)"),
            Map.entry("lammps_extract_setting", "int (*%s)(void *, const char *)"),
            Map.entry("lammps_commands_string", "void (*%s)(void *, const char *)"),
            Map.entry("lammps_get_natoms", "double (*%s)(void *)"),
            Map.entry("lammps_get_thermo", "double (*%s)(void *, const char *)"),
            Map.entry("lammps_extract_compute", "void *(*%s)(void *, const char *, int, int)"),
            Map.entry("lammps_reset_box", "void (*%s)(void *, double *, double *, double, double, double)"),
            Map.entry(
                    "lammps_create_atoms",
                    "int (*%s)(void *, int, const int *, const int *, const double *, const double *, const int *, int)"),
            Map.entry("lammps_expand", "char *(*%s)(void *, const char *)"),
            Map.entry("lammps_free", "void (*%s)(void *)"),
            Map.entry("lammps_has_id", "int (*%s)(void *, const char *, const char *)"),
            Map.entry("lammps_memory_usage", "void (*%s)(void *, double *)"),
            Map.entry(
                    "lammps_extract_box",
                    "void (*%s)(void *, double *, double *, double *, double *, double *, int *, int *)"),
            Map.entry("lammps_extract_global", "void *(*%s)(void *, const char *)"),
            Map.entry("lammps_extract_atom", "void *(*%s)(void *, const char *)"),
            Map.entry("lammps_extract_fix", "void *(*%s)(void *, const char *, int, int, int, int)"),
            Map.entry("lammps_gather_atoms", "void (*%s)(void *, const char *, int, int, void *)"),
            Map.entry("lammps_scatter_atoms", "void (*%s)(void *, const char *, int, int, void *)"),
            Map.entry("lammps_config_has_package", "int (*%s)(const char *)")));

    /** Declared without a prototype. */
    private static final Map<String, String> UNPROTOTYPED = Map.of(
            "lammps_mpi_init", "void (*%s)()",
            "lammps_mpi_finalize", "void (*%s)()",
            "lammps_config_has_mpi_support", "int (*%s)()");

    @TempDir
    private Path folder;

    @Test
    void theHeaderDeclaresThem() throws IOException, InterruptedException {
        String source = System.getProperty("mlmix.lammps.source", "");
        assumeTrue(!source.isEmpty(), "system property mlmix.lammps.source names no LAMMPS source tree");
        Path includes = Path.of(source, "src");
        assertThat(Files.exists(includes.resolve("library.h"))).isTrue();

        StringBuilder program = new StringBuilder("#include \"library.h\"\n");
        Stream.of(FUNCTIONS, UNPROTOTYPED)
                .forEach(functions ->
                        functions.forEach((name, type) -> program.append(String.format(type, "to_" + name))
                                .append(" = ")
                                .append(name)
                                .append(";\n")));
        new CCompiler(folder).check(program.toString(), includes);
    }

    @Test
    void theBindingsHaveTheSameTypes() {
        FUNCTIONS.forEach((name, type) -> {
            List<Method> methods = Stream.of(LammpsLibrary_h.class.getDeclaredMethods())
                    .filter(method -> method.getName().equals(name))
                    .toList();
            assertThat(methods).as(name).hasSize(1);
            String[] parts = type.replace("(*%s)", "|").split("\\|");
            assertThat(methods.getFirst().getReturnType()).as(name).isEqualTo(javaType(parts[0]));
            assertThat(methods.getFirst().getParameterTypes())
                    .as(name)
                    .isEqualTo(Stream.of(parts[1].replaceAll("[()]", "").split(","))
                            .map(LammpsLibraryTest::javaType)
                            .toArray(Class<?>[]::new));
        });
    }

    @Test
    void noneIsBoundThatIsNotChecked() {
        List<String> bound = Stream.concat(
                        Stream.of(LammpsLibrary_h.class.getDeclaredMethods()).map(Method::getName),
                        Stream.of(LammpsLibrary_h.class.getDeclaredClasses()).map(Class::getSimpleName))
                .filter(name -> name.startsWith("lammps_") && !name.contains("$"))
                .distinct()
                .toList();

        assertThat(bound)
                .containsExactlyInAnyOrderElementsOf(
                        Stream.concat(FUNCTIONS.keySet().stream(), UNPROTOTYPED.keySet().stream())
                                .toList());
    }

    private static Class<?> javaType(String type) {
        String word = type.strip();
        if (word.endsWith("*")) {
            return MemorySegment.class;
        }
        return switch (word) {
            case "int" -> int.class;
            case "double" -> double.class;
            default -> void.class;
        };
    }
}
