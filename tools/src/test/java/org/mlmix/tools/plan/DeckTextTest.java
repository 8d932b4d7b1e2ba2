package org.mlmix.tools.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeckTextTest {
    @TempDir
    private Path folder;

    private DeckText deck(String text) throws IOException {
        return DeckText.of(Files.writeString(folder.resolve("run.in"), text));
    }

    private void write(String... names) throws IOException {
        for (String name : names) {
            Files.createDirectories(folder.resolve(name).getParent());
            Files.writeString(folder.resolve(name), "");
        }
    }

    @Test
    void aVariableIsUsedWhereItsValueIsAskedFor() throws IOException {
        assertThat(deck("velocity all create 300 ${seed}\n").uses("seed")).isTrue();
        assertThat(deck("variable s equal 2*v_seed\n").uses("seed")).isTrue();
        assertThat(deck("velocity all create 300 $(v_seed+1)\n").uses("seed")).isTrue();
        assertThat(deck("region box block 0 $n 0 1 0 1\n").uses("n")).isTrue();
        assertThat(deck("variable seed index 1\n# ${seed}\nprint ${seeds} v_seeds\n")
                        .uses("seed"))
                .isFalse();
    }

    @Test
    void includedFilesAreDecksToo() throws IOException {
        Files.writeString(folder.resolve("cheap.inc"), "include deeper.inc\n");
        Files.writeString(folder.resolve("deeper.inc"), "velocity all create 300 ${seed}\ninclude run.in\n");
        DeckText deck = deck("include ${arm}.inc\n");
        assertThat(deck.uses("seed")).isTrue();
        assertThat(deck.files()).containsExactly("cheap.inc", "deeper.inc");
        assertThat(deck("include " + folder.resolve("deeper.inc") + "\n").uses("seed"))
                .isTrue();
        assertThat(deck("if \"${arm} == cheap\" then \"include cheap.inc\" else \"print no\"\n")
                        .uses("seed"))
                .isTrue();
    }

    @Test
    void valuesThatAreKnownStandForTheirVariables() throws IOException {
        write("cheap.inc", "mixed.inc", "a.table", "b.table");
        Path deck = Files.writeString(folder.resolve("run.in"), """
                variable arm index cheap
                variable table index a
                variable table index b
                include ${arm}.inc
                pair_coeff * * ${table}.table
                """);
        assertThat(DeckText.of(deck, Map.of(), List.of()).files()).containsExactly("a.table", "cheap.inc");
        assertThat(DeckText.of(deck, Map.of("arm", "mixed"), List.of()).files())
                .containsExactly("a.table", "mixed.inc");
        // Somebody may give them other values.
        assertThat(DeckText.of(deck).files()).containsExactly("a.table", "b.table", "cheap.inc", "mixed.inc");
        Files.writeString(deck, "variable t index a b\npair_coeff * * $t.table\n");
        assertThat(DeckText.of(deck, Map.of(), List.of()).files()).containsExactly("a.table", "b.table");
    }

    @Test
    void potentialsAreFoundWhereLammpsLooks() throws IOException {
        write("first/Si.sw", "second/Si.sw", "second/W.snapcoeff", "second/W.snapparam", "here.sw", "second/here.sw");
        List<Path> places = List.of(folder.resolve("first"), folder.resolve("second"));
        Files.writeString(folder.resolve("run.in"), """
                pair_coeff * * elsewhere/Si.sw Si
                pair_coeff * * here.sw Si
                pair_coeff * * ${unknown}.snapcoeff $(1+2).snapparam
                fix mean all ave/time 1 1 1 c_1 file W.snapcoeff.txt
                """);
        assertThat(DeckText.of(folder.resolve("run.in"), Map.of(), places).potentials())
                .containsOnly(
                        Map.entry("Si.sw", places.getFirst().resolve("Si.sw")),
                        Map.entry("W.snapcoeff", places.getLast().resolve("W.snapcoeff")),
                        Map.entry("W.snapparam", places.getLast().resolve("W.snapparam")));
    }

    @Test
    void filesThatAreReadAndNotWritten() throws IOException {
        write("Si.tersoff", "atoms.data", "start-300.data", "start-600.data", "tables/a.table", "out.dump", "ave.txt");
        write("later.data", "1.5", "notes.txt");
        DeckText deck = deck("""
                read_data atoms.data
                read_data start-${T}.data
                pair_coeff * * Si.tersoff Si 1.5
                fix tables all tmd 1.0 "tables/a.table" # notes.txt
                fix mean all ave/time 1 1 1 c_1 file ave.txt
                dump view all atom 10 out.dump
                write_data later.data
                read_data later.data
                region box block 0 ${n} 0 $n 0 $(v_n)
                """);
        assertThat(deck.files())
                .containsExactly(
                        "1.5", "Si.tersoff", "atoms.data", "start-300.data", "start-600.data", "tables/a.table");
        assertThat(deck.outside()).isEmpty();
    }

    @Test
    void aNameWithVariablesThatIsWrittenHidesNoFileThatIsRead() throws IOException {
        write("atoms.data", "bonds.txt");
        DeckText deck = deck("""
                read_data atoms.data
                fix bonds all reaxff/bonds 10 bonds.txt
                write_data ${name}.data
                """);
        assertThat(deck.files()).containsExactly("atoms.data");
    }

    @Test
    void filesElsewhere() throws IOException {
        write("below/run.in", "atoms.data");
        Path below =
                Files.writeString(folder.resolve("below/run.in"), "read_data ../atoms.data\nread_data ../no.data\n");
        DeckText deck = DeckText.of(below);
        assertThat(deck.files()).isEmpty();
        assertThat(deck.outside()).containsExactly("../atoms.data");
    }

    @Test
    void idsAndTheLastRun() throws IOException {
        DeckText deck = deck("""
                group helium type 2
                fix "motion" all nve
                if "1 == 1" then "fix wall all wall/lj93 zlo 0 1 1 2.5"
                run 10
                run &
                  20
                print "run 30"
                """);
        assertThat(deck.ids("group")).containsExactly("helium");
        assertThat(deck.ids("fix")).containsExactly("motion", "wall");
        assertThat(deck.count("run")).isEqualTo(2);
        assertThat(deck.lastRun()).hasValue(5);
        assertThat(deck("minimize 0 1e-6 10 10\n").lastRun()).isEmpty();
    }
}
