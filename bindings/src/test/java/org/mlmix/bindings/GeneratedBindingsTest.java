package org.mlmix.bindings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.foreign.AddressLayout;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.GroupLayout;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemoryLayout.PathElement;
import java.lang.foreign.ValueLayout;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mlmix.bindings.generated.mlmix.Mlmix;

/**
 * The committed bindings say what the C header says, and what the C compiler makes of it. Where this
 * fails after a change of the header, bindings/generate.sh was not run.
 */
class GeneratedBindingsTest {
    private static final CHeader HEADER = CHeader.read();

    @TempDir
    private Path folder;

    private static Class<?> binding(String name) {
        try {
            return Class.forName(Mlmix.class.getPackageName() + "." + name);
        } catch (ClassNotFoundException e) {
            throw new AssertionError("struct " + name + " has no binding; run bindings/generate.sh", e);
        }
    }

    private static GroupLayout layout(String struct) {
        return (GroupLayout) call(binding(struct), "layout");
    }

    private static Object call(Class<?> owner, String method) {
        try {
            return owner.getMethod(method).invoke(null);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(e.getMessage(), e);
        }
    }

    private static Stream<String> structs() {
        return HEADER.structs().stream();
    }

    @Test
    void theHeaderDeclaresStructs() {
        assertThat(HEADER.structs()).contains("mlmix_step", "mlmix_setup", "mlmix_native", "mlmix_java");
    }

    @ParameterizedTest
    @MethodSource("structs")
    void fieldsAreThoseOfTheHeader(String struct) {
        assertThat(layout(struct).memberLayouts().stream().flatMap(member -> member.name().stream()))
                .containsExactlyElementsOf(
                        HEADER.fields(struct).stream().map(CHeader.Field::name).toList());
    }

    @ParameterizedTest
    @MethodSource("structs")
    void sizesAndOffsetsAreThoseOfTheCompiler(String struct) throws IOException, InterruptedException {
        StringBuilder program = new StringBuilder("#include <stdio.h>\n#include <stddef.h>\n#include \"mlmix.h\"\n")
                .append("#define KIND(x) _Generic((x), int32_t: \"int\", int64_t: \"long\", double: \"double\",")
                .append(" default: \"other\")\n")
                .append("int main(void) {\n  static ")
                .append(struct)
                .append(" s;\n  printf(\"size %zu align %zu\\n\", sizeof s, _Alignof(")
                .append(struct)
                .append("));\n");
        List<String> expected = new ArrayList<>();
        GroupLayout layout = layout(struct);
        expected.add("size " + layout.byteSize() + " align " + layout.byteAlignment());
        for (MemoryLayout member : layout.memberLayouts()) {
            member.name().ifPresent(name -> {
                program.append(String.format(
                        "  printf(\"%1$s %%zu %%zu %%s\\n\", offsetof(%2$s, %1$s), sizeof s.%1$s, KIND(s.%1$s));%n",
                        name, struct));
                long offset = layout.byteOffset(PathElement.groupElement(name));
                expected.add(name + " " + offset + " " + member.byteSize() + " " + kind(member));
            });
        }
        program.append("  return 0;\n}\n");

        assertThat(compiler().run(program.toString(), CHeader.path().getParent()))
                .isEqualTo(expected);
    }

    private CCompiler compiler() {
        return new CCompiler(folder);
    }

    private static String kind(MemoryLayout layout) {
        if (layout instanceof ValueLayout value) {
            Class<?> carrier = value.carrier();
            return carrier.isPrimitive() ? carrier.getName() : "other";
        }
        return "other";
    }

    @ParameterizedTest
    @MethodSource("structs")
    void functionsTakeAndReturnWhatTheHeaderSays(String struct) {
        for (CHeader.Field field : HEADER.fields(struct)) {
            if (field.parameters() == null) {
                continue;
            }
            FunctionDescriptor descriptor =
                    (FunctionDescriptor) call(binding(struct + "$" + field.name()), "descriptor");
            assertThat(descriptor.argumentLayouts().stream().map(GeneratedBindingsTest::cKind))
                    .as("parameters of %s.%s", struct, field.name())
                    .containsExactlyElementsOf(field.parameters().stream()
                            .map(GeneratedBindingsTest::cKind)
                            .toList());
            assertThat(cKind(descriptor.returnLayout().orElseThrow())).isEqualTo(cKind(field.type()));
        }
    }

    private static String cKind(MemoryLayout layout) {
        return layout instanceof AddressLayout ? "pointer" : kind(layout);
    }

    private static String cKind(String declaration) {
        if (declaration.contains("*")) {
            return "pointer";
        }
        return switch (declaration.split(" ")[0]) {
            case "int32_t" -> "int";
            case "int64_t" -> "long";
            case "double" -> "double";
            default -> throw new AssertionError("a type that the header should not use: " + declaration);
        };
    }

    @Test
    void constantsAreThoseOfTheCompiler() throws IOException, InterruptedException {
        List<String> names = Stream.of(Mlmix.class.getMethods())
                .filter(method -> Modifier.isStatic(method.getModifiers())
                        && method.getName().startsWith("MLMIX_"))
                .map(Method::getName)
                .sorted()
                .toList();
        assertThat(names).containsExactlyInAnyOrderElementsOf(HEADER.constants());

        StringBuilder program = new StringBuilder("#include <stdio.h>\n#include \"mlmix.h\"\nint main(void) {\n");
        List<String> expected = new ArrayList<>();
        for (String name : names) {
            program.append(String.format("  printf(\"%1$s %%lld\\n\", (long long) %1$s);%n", name));
            expected.add(name + " " + call(Mlmix.class, name));
        }
        program.append("  return 0;\n}\n");

        assertThat(compiler().run(program.toString(), CHeader.path().getParent()))
                .isEqualTo(expected);
    }

    @Test
    void enumsFollowTheHeader() {
        assertThat(ForceGroup.EXPENSIVE.ordinal()).isEqualTo(Mlmix.MLMIX_EXPENSIVE());
        assertThat(ForceGroup.CHEAP.ordinal()).isEqualTo(Mlmix.MLMIX_CHEAP());
        assertThat(ForceGroup.ALWAYS.ordinal()).isEqualTo(Mlmix.MLMIX_ALWAYS());
        assertThat(Stream.of(ForceGroup.values()).map(ForceGroup::word))
                .containsExactly("expensive", "cheap", "always");
    }
}
