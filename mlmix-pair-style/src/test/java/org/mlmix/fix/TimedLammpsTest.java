package org.mlmix.fix;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.invoke.MethodType;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mlmix.bindings.AtomValues;
import org.mlmix.bindings.Fetched;
import org.mlmix.bindings.Lammps;
import org.mlmix.bindings.Lammps.Field;
import org.mlmix.bindings.Source;
import org.mlmix.bindings.SourceKind;
import org.mlmix.bindings.StepInMemory;
import org.mlmix.bindings.Tally;
import org.mlmix.zone.Phase;
import org.mlmix.zone.StepClock;

/** Every call reaches LAMMPS as it is, and what it returns comes back. */
class TimedLammpsTest {
    /** Calls that wait for other ranks' data. */
    private static final Set<String> COMMUNICATING = Set.of("forward", "sum", "add", "gatherReplicas");

    private static final List<Object> VALUES = List.of(
            Field.FLAGS,
            new long[] {1},
            new double[] {2},
            Tally.BOTH,
            SourceKind.FIX,
            "text",
            new AtomValues(),
            Fetched.TAGS,
            new StepInMemory(0, 1, 0).step(),
            new Lammps.Tagged(new long[0], new double[0]),
            new Lammps.Group(4, true),
            new Source(true, 1, 2, true, false, null, null, 3),
            7,
            8L,
            2.5);

    private static List<Method> calls() {
        return Arrays.asList(Lammps.class.getMethods());
    }

    private static Object example(Class<?> type) {
        Class<?> wrapped = MethodType.methodType(type).wrap().returnType();
        return VALUES.stream().filter(wrapped::isInstance).findFirst().orElseThrow();
    }

    @ParameterizedTest
    @MethodSource("calls")
    void callsArePassedOn(Method call) throws IllegalAccessException, InvocationTargetException {
        StepClock clock = new StepClock();
        List<Object> received = new ArrayList<>();
        Object result = call.getReturnType() == void.class ? null : example(call.getReturnType());
        Lammps inner = (Lammps) Proxy.newProxyInstance(
                Lammps.class.getClassLoader(), new Class<?>[] {Lammps.class}, (proxy, method, arguments) -> {
                    received.add(method);
                    received.addAll(Arrays.asList(arguments == null ? new Object[0] : arguments));
                    Phase during = clock.turnTo(Phase.LISTS);
                    clock.turnTo(during);
                    assertThat(during).isEqualTo(COMMUNICATING.contains(method.getName()) ? Phase.HALO : Phase.WEIGHTS);
                    return result;
                });
        Object[] arguments = Arrays.stream(call.getParameterTypes())
                .map(TimedLammpsTest::example)
                .toArray();
        clock.turnTo(Phase.WEIGHTS);
        assertThat(call.invoke(new TimedLammps(inner, clock), arguments)).isSameAs(result);

        assertThat(received.getFirst()).isEqualTo(call);
        assertThat(received.subList(1, received.size())).containsExactly(arguments);
        assertThat(clock.turnTo(Phase.OUTSIDE)).as("the phase goes on").isEqualTo(Phase.WEIGHTS);
    }
}
