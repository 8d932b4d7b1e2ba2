package org.mlmix.validation.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mlmix.tools.lammps.Installation;
import org.mlmix.validation.cases.Cases;
import org.mlmix.validation.study.Arm;
import org.mlmix.validation.study.Plan;
import org.mlmix.validation.study.Size;
import org.mlmix.validation.study.Study;

class CostsCommandTest {
    private static final Pattern VARIABLE = Pattern.compile("(?m)^variable\\s+(\\S+)\\s+index\\s");

    static Stream<Study> timed() {
        return Cases.all().stream().filter(study -> study.costs().isPresent());
    }

    /** Boxes and zones are the published ones; only what a run takes is less. */
    @ParameterizedTest
    @MethodSource("timed")
    void boxesAndZonesAreThePublishedOnes(Study study) {
        Plan full = study.plan(Size.FULL);
        Plan costs = study.costs().orElseThrow();
        assertThat(costs.conditions()).hasSize(1);
        assertThat(full.arms().stream().map(Arm::name))
                .containsAll(costs.arms().stream()
                        .map(Arm::name)
                        .filter(name -> !Arm.isStrided(name))
                        .toList());
        for (String name : List.of("cells", "thick", "wide", "high", "depth", "core", "blend", "snap")) {
            assertThat(costs.variables().get(name))
                    .as("%s of %s", name, study.name())
                    .isEqualTo(full.variables().get(name));
        }
    }

    /** A variable that no deck has would change nothing. */
    @ParameterizedTest
    @MethodSource("timed")
    void theDecksHaveTheVariables(Study study) throws IOException {
        Plan plan = study.costs().orElseThrow();
        Set<String> wanted = new TreeSet<>(plan.variables().keySet());
        wanted.addAll(plan.conditions().getFirst().variables().keySet());
        plan.arms().forEach(arm -> wanted.addAll(arm.variables().keySet()));
        assertThat(declared(study)).containsAll(wanted);
    }

    private static Set<String> declared(Study study) throws IOException {
        Path decks = study.deck(
                        Installation.fromProperties(),
                        study.costs().orElseThrow().reference())
                .getParent();
        Set<String> declared = new TreeSet<>();
        try (Stream<Path> files = Files.list(decks)) {
            for (Path file : files.toList()) {
                VARIABLE.matcher(Files.readString(file)).results().forEach(found -> declared.add(found.group(1)));
            }
        }
        return declared;
    }

    @Test
    void wordsThatAreWrongAreNamed() {
        Validate unknown = Validate.with("costs", "elastic-seam");
        assertThat(unknown.exit()).isEqualTo(2);
        assertThat(unknown.errors()).contains("'elastic-seam' is no case that is timed", "he-in-w");
        Validate none = Validate.with("costs", "--repeat", "0");
        assertThat(none.exit()).isEqualTo(2);
        assertThat(none.errors()).contains("--repeat: found 0");
    }
}
