package org.mlmix.tools.lammps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LammpsRunTest {
    private static LammpsRun run(int status, String screen) {
        return new LammpsRun(Path.of("folder"), "deck", status, screen, "");
    }

    @Test
    void aRunThatFailedSaysWhatItPrinted() {
        assertThat(run(0, "all well").succeeded().screen()).isEqualTo("all well");
        assertThatThrownBy(() -> run(1, "first\nERROR: no atoms").succeeded())
                .isInstanceOf(LammpsFailure.class)
                .hasMessage("deck in folder: exit status 1, expected 0; it printed:\nfirst\nERROR: no atoms");
    }

    @Test
    void anErrorMayGoOverSeveralLines() {
        LammpsRun run = run(1, "ERROR on proc 0: the core\n  is too small");

        assertThat(run.failedWith("the core is too small", "proc 0")).isSameAs(run);
    }

    @ParameterizedTest
    @CsvSource({
        "0, ERROR: too small, 'exit status 0, expected an error'",
        "1, too small ERROR: something else, 'no error message says `too small`'",
        "1, too small, 'no error message; it printed'",
        "1, ERROR: too small SIGSEGV, it crashed",
    })
    void anythingElseThanThatErrorIsRefused(int status, String screen, String why) {
        assertThatThrownBy(() -> run(status, screen).failedWith("too small"))
                .isInstanceOf(LammpsFailure.class)
                .hasMessageContaining("deck in folder: " + why);
    }
}
