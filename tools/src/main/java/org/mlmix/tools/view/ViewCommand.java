package org.mlmix.tools.view;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.mlmix.tools.lammps.Dump;
import org.mlmix.tools.lammps.DumpReader;
import org.mlmix.tools.lammps.LammpsFailure;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code mlmix view}. */
@Command(
        name = "view",
        description =
                "Writes a page that plays a dump, atoms coloured by weight, zone or seam error. It needs no network.",
        mixinStandardHelpOptions = true)
public final class ViewCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(
            paramLabel = "DUMP",
            description = "File of a LAMMPS dump of style custom, plain or gzipped, with any number of snapshots.")
    private Path dump;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "HTML",
            description = "The page (default: the dump's name with .html).")
    private Path output;

    @Option(names = "--title", description = "Heading of the page (default: the dump's name).")
    private String title;

    @Option(
            names = "--every",
            paramLabel = "N",
            defaultValue = "1",
            description = "Take every Nth snapshot, beginning with the first.")
    private int every;

    @Option(
            names = "--max-frames",
            paramLabel = "N",
            description = "Stop after this many frames (default: to the end of the dump).")
    private Optional<Integer> most = Optional.empty();

    @Option(
            names = "--columns",
            paramLabel = "WHAT=NAME",
            split = ",",
            description = "Columns that hold the weight, zone, cost or error of fix mlmix (default: those called"
                    + " f_ID[1] to f_ID[4]).")
    private Map<Role, String> given = new LinkedHashMap<>();

    private final List<FrameInfo> frames = new ArrayList<>();

    @Override
    public Integer call() {
        if (every < 1 || (most.isPresent() && most.get() < 1)) {
            throw new ParameterException(spec.commandLine(), "--every and --max-frames need a number of 1 or more");
        }
        Path page = page();
        try (DumpReader reader = DumpReader.open(dump)) {
            Dump first = reader.next().orElseThrow(() -> nothing(reader));
            show(reader, first, page);
        }
        return 0;
    }

    private Path page() {
        String name = dump.getFileName().toString();
        Path page = output != null
                ? output
                : dump.resolveSibling(name.replaceFirst("\\.gz$", "").replaceFirst("\\.[^.]+$", "") + ".html");
        if (Files.isDirectory(page)) {
            throw new LammpsFailure("cannot write " + page + ": it is a folder");
        }
        if (page.toAbsolutePath().normalize().equals(dump.toAbsolutePath().normalize())) {
            throw new LammpsFailure("cannot write " + page + ": it is the dump; name another page with -o");
        }
        return page;
    }

    private LammpsFailure nothing(DumpReader reader) {
        return new LammpsFailure(dump + " holds no complete snapshot, so there is nothing to show"
                + reader.incomplete().map(why -> ": " + why).orElse(""));
    }

    private void show(DumpReader reader, Dump first, Path page) {
        String heading = title != null ? title : dump.getFileName().toString();
        Roles roles;
        RunColumns columns;
        FrameEncoder encoder;
        RunInfo run;
        try (PageWriter writer = new PageWriter(page, heading)) {
            Coordinates coordinates = Coordinates.of(first);
            roles = Roles.find(first, given, fix(first));
            columns = new RunColumns(first, elsewhere(coordinates));
            encoder = new FrameEncoder(coordinates, roles, columns);
            encode(reader, first, encoder, writer);
            run = RunInfo.of(heading, first.units().orElse(""), coordinates, columns, roles, frames);
            writer.finish(run);
        } catch (LammpsFailure e) {
            // Failures of the reader name the file already.
            String message = e.getMessage();
            throw message.contains(dump.toString()) || message.startsWith("cannot ")
                    ? e
                    : new LammpsFailure(dump + ", " + message);
        }
        report(page, run, roles, encoder.leftOut(), reader.incomplete());
    }

    private static List<String> elsewhere(Coordinates coordinates) {
        List<String> names = new ArrayList<>(coordinates.columns());
        names.add("id");
        return names;
    }

    /** The fix whose columns are shown; reads the dump once more where the first snapshot does not tell. */
    private Optional<String> fix(Dump first) {
        FixSearch search = new FixSearch(first, given);
        if (!search.isSettled()) {
            try (DumpReader reader = DumpReader.open(dump)) {
                reader.next().ifPresent(again -> forEachShown(reader, again, search::see));
            }
        }
        return search.fix();
    }

    private void encode(DumpReader reader, Dump first, FrameEncoder encoder, PageWriter writer) {
        forEachShown(reader, first, snapshot -> {
            FrameEncoder.Encoded frame = encoder.encode(snapshot);
            frames.add(frame.info());
            writer.frame(frame.data());
        });
    }

    private void forEachShown(DumpReader reader, Dump first, Consumer<Dump> action) {
        long shown = 0;
        long number = 0;
        for (Optional<Dump> next = Optional.of(first); next.isPresent(); next = reader.next()) {
            if (number++ % every == 0) {
                action.accept(next.get());
                shown++;
                if (most.isPresent() && shown >= most.get()) {
                    return;
                }
            }
        }
    }

    private void report(Path page, RunInfo run, Roles roles, long leftOut, Optional<String> incomplete) {
        int least = frames.stream().mapToInt(FrameInfo::count).min().orElse(0);
        int largest = frames.stream().mapToInt(FrameInfo::count).max().orElse(0);
        String atoms = least == largest ? String.valueOf(least) : least + " to " + largest;
        String frame = frames.size() == 1
                ? "1 frame of %s atoms, step %d"
                        .formatted(atoms, frames.getFirst().step())
                : "%d frames of %s atoms, steps %d to %d"
                        .formatted(
                                frames.size(),
                                atoms,
                                frames.getFirst().step(),
                                frames.getLast().step());
        say("%s: %s, %.1f MB", page, frame, size(page) / 1e6);
        say("positions from %s, to ±%.2g", String.join(" ", run.coordinates()), run.resolution());
        roles.text().forEach(line -> say("%s", line));
        if (leftOut > 0) {
            say("atoms left out because their position is not a number: %d over all frames", leftOut);
        }
        incomplete.ifPresent(why -> say("left out, the end of %s is missing: %s", dump, why));
    }

    private static long size(Path page) {
        try {
            return Files.size(page);
        } catch (IOException e) {
            throw new LammpsFailure("cannot read " + page + ": " + e.getMessage());
        }
    }

    private void say(String pattern, Object... values) {
        PrintWriter out = spec.commandLine().getOut();
        out.println(String.format(Locale.ROOT, pattern, values));
        out.flush();
    }
}
