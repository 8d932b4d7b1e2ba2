package org.mlmix.validation.report;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.file.Path;
import org.mlmix.tools.CommandLines;
import org.mlmix.tools.view.ViewCommand;
import org.mlmix.validation.study.StudyException;
import picocli.CommandLine;

/** The viewer's page of a trajectory. */
final class ViewPage {
    private ViewPage() {}

    /**
     * Writes it.
     *
     * @throws StudyException if the viewer cannot read the dump
     */
    static void write(Path dump, Path page, String title) {
        StringWriter said = new StringWriter();
        CommandLine viewer = CommandLines.of(new ViewCommand())
                .setOut(new PrintWriter(Writer.nullWriter()))
                .setErr(new PrintWriter(said));
        if (viewer.execute(dump.toString(), "-o", page.toString(), "--title=" + title) != 0) {
            throw new StudyException(said.toString().strip());
        }
    }
}
