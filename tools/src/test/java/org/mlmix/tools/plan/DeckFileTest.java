package org.mlmix.tools.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeckFileTest {
    @TempDir
    Path folder;

    private List<Statement> read(String deck) throws IOException {
        return DeckFile.read(Files.writeString(folder.resolve("a.in"), deck), Path.of("a.in"));
    }

    @Test
    void continuedLinesAreOneCommandAtItsFirstLine() throws IOException {
        List<Statement> statements =
                read("units metal\n\n# only a comment\npair_style &\n  snap  # with a comment\nrun 0\n");

        assertThat(statements).extracting(Statement::line).containsExactly(1, 4, 6);
        assertThat(DeckWords.split(statements.get(1).text())).containsExactly("pair_style", "snap");
        assertThat(statements.get(2).place()).isEqualTo("a.in:6");
    }

    @Test
    void textInTripleQuotesMayHaveSeveralLines() throws IOException {
        List<Statement> statements = read("print \"\"\"one # no comment\ntwo &\n\"\"\"\nrun 0");

        assertThat(statements).extracting(Statement::line).containsExactly(1, 4);
        assertThat(DeckWords.split(statements.getFirst().text()))
                .containsExactly("print", "\"\"\"one # no comment\ntwo \"\"\"");
    }

    /** As LAMMPS does: a byte-order mark, blanks that do not break, quotes and dashes of word processors. */
    @Test
    void charactersOfWordProcessorsAreWhatTheyLookLike() throws IOException {
        List<Statement> statements = read("\ufeffunits\u00a0metal\nprint \u201ca b\u201d\nmass 1 \u22121\nrun 0\n");

        assertThat(statements.stream().map(each -> DeckWords.split(each.text())))
                .containsExactly(
                        List.of("units", "metal"),
                        List.of("print", "\"a b\""),
                        List.of("mass", "1", "-1"),
                        List.of("run", "0"));
    }

    @Test
    void quotesAndBracketsHoldWordsTogether() {
        assertThat(DeckWords.split("print \"a 'b' c\" 'd \"e\"' v$(1 + (2 + 3)) ${x}#comment"))
                .containsExactly("print", "\"a 'b' c\"", "'d \"e\"'", "v$(1 + (2 + 3))", "${x}");
        assertThat(DeckWords.unquote("\"\"\"a\"b\"\"\"")).isEqualTo("a\"b");
        assertThat(DeckWords.unquote("'")).isEqualTo("'");
    }

    @Test
    void aMissingFileIsNamed() {
        assertThatThrownBy(() -> DeckFile.read(folder.resolve("none.in"), Path.of("none.in")))
                .isInstanceOf(PlanFailure.class)
                .hasMessage("none.in: cannot be read");
    }
}
