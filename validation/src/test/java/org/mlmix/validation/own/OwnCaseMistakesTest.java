package org.mlmix.validation.own;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mlmix.validation.study.StudyException;

/** What is said of a case with mistakes, before LAMMPS is asked. */
class OwnCaseMistakesTest {
    @TempDir
    private Path folder;

    private CaseFolder decks;

    @BeforeEach
    void makeDecks() {
        decks = CaseFolder.in(folder);
    }

    private void refused(String yaml, String... texts) {
        assertThatThrownBy(() -> decks.read(yaml))
                .isInstanceOf(StudyException.class)
                .hasMessageStartingWith(folder.resolve("case.yaml") + ":")
                .hasMessageContainingAll(texts);
    }

    /** What is replaced in a case that is right, by what, and what is said of it. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    thermo: {column: temp, from: 10}  | termo: {column: temp}        | observable.termo: unknown key; did you mean 'thermo'?
                    thermo: {column: temp, from: 10}  | thermo: {colum: temp}        | column is missing: expected a keyword of thermo_style
                    thermo: {column: temp, from: 10}  | thermo: {column: temp, take: median} | observable.thermo.take is "median": expected mean or last
                    thermo: {column: temp, from: 10}  | thermo: {column: tmp}        | there is no tmp in that of expensive.in, mixed.in, cheap.in; did you mean 'Temp'?
                    thermo: {column: temp, from: 10}  | thermo: {column: pe}         | (it has Step, Temp, E_pair, TotEng, Press
                    thermo: {column: temp, from: 10}  | {}                           | expected one of thermo, diffusion, fix, minimum, barrier and script
                    thermo: {column: temp, from: 10}  | minimum: {difference: maybe} | expected true: the last minimisation less the first
                    thermo: {column: temp, from: 10}  | barrier: {replicas: 2}       | replicas is 2: expected a number of images ≥ 3
                    thermo: {column: temp, from: 10}  | fix: {id: moton}             | a fix of each deck; there is none in expensive.in, mixed.in, cheap.in; did you mean 'motion'?
                    thermo: {column: temp, from: 10}  | fix: {id: zone}              | there is none in expensive.in, cheap.in
                    thermo: {column: temp, from: 10}  | diffusion: {group: sone, from: 1, to: 2} | a group of each deck; there is none in expensive.in, mixed.in, cheap.in; did you mean 'some'?
                    thermo: {column: temp, from: 10}  | diffusion: {group: some, from: 2, to: 1} | to is 1: expected a time after from
                    thermo: {column: temp, from: 10}  | diffusion: {from: 1, to: 2}  | observable.diffusion: expected either group
                    thermo: {column: temp, from: 10}  | diffusion: {group: some, file: msd.txt, from: 1, to: 2}  | observable.diffusion: expected either group
                    size: 0.1                         | size: 0                      | margin.size is 0: expected a number > 0, in the unit of the observable
                    size: 0.1                         | size: -0.1                   | margin.size is -0.1: expected a number > 0
                    size: 0.1                         | size: .inf                   | case.yaml:8: expected a finite number
                    a tenth of the temperature        | ' '' '' '                    | margin.reason is " ": expected why so much does not matter
                    reason: a tenth of the temperature | resaon: because             | margin.reason is missing
                    trajectories: 3                   | trajectories: 1              | trajectories is 1: expected 2 or more
                    trajectories: 3                   | trajectories: three          | trajectories is "three": expected a whole number ≥ 1
                    expensive: expensive.in           | expensive: expansive.in      | decks.expensive is "expansive.in": expected a file; there is none at
                    cheap: cheap.in                   | chaep: cheap.in              | decks.chaep: unknown key; did you mean 'cheap'?
                    mixed: mixed.in                   | mixed: cheap.in              | has no fix mlmix and no pair_style hybrid/mlmix
                    mixed: mixed.in                   | mixed: expensive.in          | is the deck of decks.expensive, too, and does not use variable arm
                    variables: {steps: 50}            | variables: {step: 50}        | variables.step: no deck uses this variable; did you mean 'steps'?
                    variables: {steps: 50}            | variables: {seed: 50}        | variables.seed is 50: expected another variable
                    variables: {steps: 50}            | variables: {steps: [50]}     | variables.steps
                    variables: {steps: 50}            | files: [table.dat]           | files[0] is "table.dat": expected a file; there is none at
                    variables: {steps: 50}            | files: [../table.dat]        | a file in the folder of the YAML file, or below
                    variables: {steps: 50}            | conditions: [{name: a b, variables: {steps: 5}}] | conditions[0].name is "a b": expected letters, digits, dots and dashes
                    variables: {steps: 50}            | conditions: [{name: a, variables: {steps: 5}}, {name: a, variables: {steps: 6}}] | conditions[1].name is "a": expected another name
                    variables: {steps: 50}            | conditions: [{name: hot, variables: {temprature: 2}}] | variables.temprature: no deck uses this variable; did you mean 'temperature'?
                    """)
    void mistakesSayWhatStandsThereAndWhatIsAccepted(String from, String to, String message) {
        assertThat(CaseFolder.CASE).contains(from);
        refused(CaseFolder.CASE.replace(from, to), message);
    }

    @Test
    void allMistakesAreToldAtOnceWithTheirLines() {
        decks.change("cheap", "${seed}", "4711");
        String yaml = CaseFolder.CASE
                .replace("mixed.in", "miksed.in")
                .replace("thermo: {column: temp, from: 10}", "fix: {id: nothing}")
                .replace("variables: {steps: 50}", "variables: {stepz: 50}");
        StudyException refusal = catchThrowableOfType(StudyException.class, () -> decks.read(yaml));
        assertThat(refusal.getMessage().lines())
                .anyMatch(line -> line.contains("case.yaml:3: decks.mixed is \"miksed.in\""))
                .anyMatch(line -> line.contains("case.yaml:4: decks.cheap: cheap.in does not use variable seed"))
                .anyMatch(line -> line.contains("case.yaml:6: observable.fix.id is \"nothing\""))
                .anyMatch(line -> line.contains("case.yaml:11: variables.stepz: no deck uses this variable"))
                .hasSize(4);
    }

    @Test
    void aDeckWithoutSeedsMayRunOnce() {
        decks.change("expensive", "${seed}", "4711")
                .change("mixed", "${seed}", "4711")
                .change("cheap", "${seed}", "4711");
        String last = CaseFolder.CASE.replace("from: 10", "take: last");
        refused(last, "trajectories would all be the same", "set trajectories: 1");
        assertThat(decks.read(last.replace("trajectories: 3", "trajectories: 1"))
                        .plan()
                        .trajectories())
                .isEqualTo(1);
    }

    @Test
    void filesAboveTheFolderAreRefused() throws Exception {
        Files.createDirectory(folder.resolve("below"));
        CaseFolder below = CaseFolder.in(folder.resolve("below"));
        Files.writeString(folder.resolve("atoms.data"), "");
        below.change("cheap", "create_atoms 1 box", "read_data ../atoms.data");
        assertThatThrownBy(() -> below.read(CaseFolder.CASE))
                .isInstanceOf(StudyException.class)
                .hasMessageContaining("cheap.in reads ../atoms.data: accepted are files in the deck's folder");
    }

    @Test
    void aGroupsDisplacementsNeedARunInTheDeckItself() {
        decks.change("mixed", "run ${steps}", "include motion.inc").write("motion.inc", "run ${steps}\n");
        refused(
                CaseFolder.CASE.replace("thermo: {column: temp, from: 10}", "diffusion: {group: some, from: 1, to: 2}"),
                "mixed.in has no run command of its own",
                "observable.diffusion.file");
    }

    @Test
    void whatIsNoCaseIsToldSo() {
        refused("- a list\n", "expected the keys of a case", "mlmix validate init");
        assertThatThrownBy(() -> OwnCaseReader.read(folder.resolve("nothing.yaml"), (deck, variables) -> null))
                .isInstanceOf(StudyException.class)
                .hasMessageContaining("give the YAML file of a case (`mlmix validate init` writes one)");
    }
}
