package org.mlmix.tools.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mlmix.bindings.LammpsException;

/** What of a deck reaches LAMMPS; LAMMPS itself is played by a list. */
class DeckFeederTest {
    @TempDir
    Path folder;

    @TempDir
    Path scratch;

    private final Recorder lammps = new Recorder();

    /** Keeps commands; knows variables, and conditions of one word that are true when it is `yes`. */
    private static final class Recorder implements DeckFeeder.Target {
        private final List<String> commands = new ArrayList<>();
        private final List<String> expanded = new ArrayList<>();
        private final List<String> styles = new ArrayList<>();
        private final Map<String, String> variables = new HashMap<>();

        @Override
        public void command(String text) {
            List<String> words = DeckWords.split(text);
            if (words.getFirst().equals("bad")) {
                throw new LammpsException("ERROR: Unknown command: bad", false);
            }
            if (words.getFirst().equals("variable") && words.get(2).equals("delete")) {
                variables.remove(words.get(1));
            } else if (words.getFirst().equals("variable")) {
                styles.add(words.get(2));
                variables.put(words.get(1), words.get(3));
            } else if (words.getFirst().equals("if")) {
                choose(words);
            } else {
                commands.add(text);
            }
        }

        private void choose(List<String> words) {
            boolean chosen = words.get(1).equals("yes");
            for (int n = 2; n < words.size(); n++) {
                switch (words.get(n)) {
                    case "then" -> {}
                    case "elif" -> chosen = words.get(++n).equals("yes");
                    case "else" -> chosen = true;
                    default -> {
                        if (chosen) {
                            command(DeckWords.unquote(words.get(n)));
                            return;
                        }
                    }
                }
            }
        }

        @Override
        public String expand(String text) {
            expanded.add(text);
            // What is quoted stays as it is.
            return Pattern.compile("\"[^\"]*\"|'[^']*'|\\$\\{([^}]*)}")
                    .matcher(text)
                    .replaceAll(match -> Matcher.quoteReplacement(
                            match.group(1) == null
                                    ? match.group()
                                    : variables.getOrDefault(match.group(1), match.group())));
        }

        @Override
        public boolean hasVariable(String name) {
            return variables.containsKey(name);
        }
    }

    private DeckFeeder.Outcome feed(String deck) {
        try {
            Files.writeString(folder.resolve("a.in"), deck);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return new DeckFeeder(lammps, folder, scratch).feed(Path.of("a.in"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "run 100",
                "minimize 0 1e-4 10 10",
                "neb 0 0.01 10 10 10 final f.txt",
                "tad 1 1 1 1 1 1",
                "prd 1 1 1 1 1 1",
                "hyper 1 1 1 1",
                "temper 1 1 1 1 1 1",
                "rerun a.dump dump x y z",
                "dynamical_matrix all regular 1e-6 file d.dat",
                "third_order/kk all regular 1e-6"
            })
    void itStopsBeforeTheFirstRunOfAnyKind(String run) {
        DeckFeeder.Outcome outcome = feed("units metal\n" + run + "\nunits real\n");

        assertThat(lammps.commands).containsExactly("units metal");
        assertThat(outcome.run().orElseThrow().place()).isEqualTo("a.in:2");
        assertThat(outcome.run().orElseThrow().text()).isEqualTo(run);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "dump d all custom 1 a.dump id x",
                "dump_modify d sort id",
                "undump d",
                "restart 10 a.restart",
                "write_data a.data",
                "write_restart a.restart",
                "write_dump all atom a.dump",
                "log a.log",
                "print \"x\" file a.txt",
                "info all out overwrite a.txt",
                "shell rm a.txt",
                "shell mkdir b",
                "pair_write 1 1 10 r 1 2 a.table x",
                "fix c all colvars a.inp",
                "label loop"
            })
    void whatWritesIsLeftOut(String command) {
        DeckFeeder.Outcome outcome = feed(command + "\nrun 0\n");

        assertThat(lammps.commands).isEmpty();
        assertThat(outcome.leftOut()).extracting(Statement::text).containsExactly(command);
    }

    @ParameterizedTest
    @CsvSource({
        "fix a all ave/time 1 1 1 c_t file a.txt mode vector, fix a all ave/time 1 1 1 c_t mode vector",
        "fix a all ave/atom 1 1 1 x, fix a all ave/atom 1 1 1 x",
        "fix a all print 10 'x y' append a.txt screen no, fix a all print 10 'x y' screen no",
        "fix a all balance 10 1.1 shift xyz 10 1.1 weight time 1 out a.txt, fix a all balance 10 1.1 shift xyz 10 1.1 weight time 1",
        "balance 1.1 shift xyz 10 1.1 out a.txt, balance 1.1 shift xyz 10 1.1",
        "thermo_style custom step temp, thermo_style custom step temp",
        "timer full, timer full",
        "shell putenv A=b, shell putenv A=b"
    })
    void onlyTheFilesOfOtherCommandsAreTakenAway(String command, String given) {
        feed(command + "\nrun 0\n");

        assertThat(lammps.commands).containsExactly(given);
    }

    /** What a variable holds is part of the command. */
    @ParameterizedTest
    @CsvSource({
        "fix a all ave/time 1 1 1 c_t ${x}, fix a all ave/time 1 1 1 c_t",
        "balance 1.1 shift xyz 10 1.1 ${y}, balance 1.1 shift xyz 10 1.1",
        "processors * * * grid onelevel ${x}, processors * * * grid onelevel",
        "fix a all ${z} 1 1 1 c_t ${x}, fix a all ave/time 1 1 1 c_t"
    })
    void filesThatHideInVariablesAreTakenAway(String command, String given) {
        lammps.variables.putAll(Map.of("x", "file a.txt", "y", "out a.txt", "z", "ave/time"));
        feed(command + "\nrun 0\n");

        assertThat(lammps.commands).containsExactly(given);
    }

    /** Each evaluation may take the next value of a file, or of a random number. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "print \"a ${n} b\"",
                "print 'a ${n} b' file a.txt",
                "log a.${n}.log",
                "write_data a.${n}.data",
                "shell echo ${n}",
                "fix c all colvars ${n}.inp"
            })
    void variablesOfWhatIsLeftOutAreEvaluatedOnce(String command) {
        lammps.variables.put("n", "7");
        feed(command + "\nrun 0\n");

        assertThat(lammps.commands).isEmpty();
        // LAMMPS leaves quoted text alone until `print` itself evaluates it.
        List<String> evaluated = lammps.expanded.stream()
                .map(text -> text.replaceAll("\"[^\"]*\"|'[^']*'", ""))
                .filter(text -> text.contains("${n}"))
                .toList();
        assertThat(evaluated).hasSize(1);
    }

    /** They keep their place in a file that all replicas see. */
    @ParameterizedTest
    @CsvSource({
        "variable a uloop 5 pad, 5",
        "variable b universe one two, one",
        "variable c world 0 1 2, 0",
    })
    void variablesOfReplicasKeepNoFile(String command, String ignored) {
        feed(command + "\nrun 0\n");

        assertThat(lammps.variables.keySet()).hasSize(1);
        assertThat(lammps.styles).containsAnyOf("loop", "index").doesNotContain("uloop", "universe", "world");
    }

    @Test
    void whatChangesAFixThatWasLeftOutIsLeftOut() {
        DeckFeeder.Outcome outcome =
                feed("fix c all colvars a.inp\nfix_modify c energy yes\nunfix c\nfix c all nve\nunfix c\nrun 0\n");

        assertThat(lammps.commands).containsExactly("fix c all nve", "unfix c");
        assertThat(outcome.leftOut()).hasSize(3);
    }

    @Test
    void includedFilesAreFollowedAndNamed() throws IOException {
        Files.writeString(folder.resolve("b.in"), "mass 1 28\nlog b.log\nbad\n");

        assertThatThrownBy(() -> feed("variable f string b\ninclude ${f}.in\nrun 0\n"))
                .isInstanceOf(PlanFailure.class)
                .hasMessage("b.in:3: ERROR: Unknown command: bad\n  bad");
        assertThat(lammps.commands).containsExactly("mass 1 28");
    }

    @Test
    void aRunInAnIncludedFileIsTheFirstRun() throws IOException {
        Files.writeString(folder.resolve("b.in"), "mass 1 28\nrun 5\n");

        DeckFeeder.Outcome outcome = feed("include b.in\nmass 2 28\nrun 0\n");

        assertThat(outcome.run().orElseThrow().place()).isEqualTo("b.in:2");
        assertThat(lammps.commands).containsExactly("mass 1 28");
    }

    @Test
    void filesThatIncludeThemselvesAreAMistake() {
        assertThatThrownBy(() -> feed("include a.in\n"))
                .isInstanceOf(PlanFailure.class)
                .hasMessageContaining("more than 16 files include one another");
    }

    @Test
    void aMissingIncludedFileIsAMistakeOfItsLine() {
        assertThatThrownBy(() -> feed("units metal\ninclude none.in\n"))
                .isInstanceOf(PlanFailure.class)
                .hasMessageStartingWith("a.in:2: cannot read none.in");
    }

    @ParameterizedTest
    @CsvSource({"yes, no, one", "no, yes, two", "no, no, three"})
    void ofAnIfTheChosenBranchIsTreatedAsAnyCommands(String first, String second, String expected) {
        DeckFeeder.Outcome outcome = feed("if " + first + " then \"mass one\" 'log a.log' \"run 5\" \"mass no\" elif "
                + second + " \"mass two\" else \"mass three\"\nrun 7\n");

        assertThat(lammps.commands).containsExactly("mass " + expected);
        assertThat(outcome.run().orElseThrow().text()).isEqualTo(expected.equals("one") ? "run 5" : "run 7");
        assertThat(outcome.leftOut()).hasSize(expected.equals("one") ? 1 : 0);
    }

    @Test
    void anIfWithoutElseMayChooseNothing() {
        feed("if no then \"mass one\"\nif yes then \"if yes then 'mass two'\"\nrun 0\n");

        assertThat(lammps.commands).containsExactly("mass two");
    }

    @Test
    void variablesMayBeTheCommandItself() {
        DeckFeeder.Outcome outcome = feed("variable c string run\nvariable n string 7\n${c} ${n}\n");

        assertThat(lammps.commands).isEmpty();
        assertThat(outcome.run().orElseThrow().text()).isEqualTo("run 7");
    }

    @Test
    void aDeckMayEndWithoutARun() {
        assertThat(feed("units metal\nquit\nrun 0\n").run()).isEmpty();
        assertThat(feed("units metal\n").run()).isEmpty();
    }

    @Test
    void theFolderMayChange() throws IOException {
        Files.createDirectory(folder.resolve("sub"));
        Files.writeString(folder.resolve("sub/b.in"), "mass 1 28\n");

        DeckFeeder.Outcome outcome = feed("shell cd none\nshell cd sub\ninclude b.in\nrun 0\n");

        assertThat(lammps.commands).containsExactly("shell cd \"sub\"", "mass 1 28");
        assertThat(outcome.leftOut()).extracting(Statement::text).containsExactly("shell cd none");
    }

    @ParameterizedTest
    @CsvSource({
        "jump a.in loop, cannot follow `jump`",
        "partition yes 1 run 0, cannot follow `partition`",
        "python f source here x, does not run `python`",
        "fix p all python/invoke 10 end_of_step f, does not run `fix python/invoke`"
    })
    void whatCannotBeFollowedIsSaid(String command, String reason) {
        assertThatThrownBy(() -> feed("units metal\n" + command + "\nrun 0\n"))
                .isInstanceOf(PlanFailure.class)
                .hasMessageStartingWith("a.in:2: ")
                .hasMessageContaining(reason);
    }

    @Test
    void aJumpThatIsNotTakenDoesNotMatter() {
        assertThat(feed("label x\nif no then \"jump SELF x\"\nrun 3\n").run()).isPresent();
    }
}
