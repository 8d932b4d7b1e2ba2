package org.mlmix.validation.own;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.mlmix.fitter.input.Section;
import org.mlmix.fitter.input.Suggestion;
import org.mlmix.validation.stats.FitWindow;
import org.mlmix.validation.study.Arm;

/** Reads the section {@code observable}, whose form has been checked: it has one key. */
final class ObservableReader {
    private final Section section;
    private final UserDecks decks;

    private ObservableReader(Section section, UserDecks decks) {
        this.section = section;
        this.decks = decks;
    }

    /**
     * What the section describes.
     *
     * @param timestep of the decks, in their unit of time
     * @return empty after a mistake
     */
    static Optional<Observable> read(Section observable, UserDecks decks, double timestep) {
        String kind = observable.node().fieldNames().next();
        ObservableReader reader = new ObservableReader(observable.section(kind), decks);
        return switch (kind) {
            case "thermo" -> Optional.of(reader.thermo());
            case "diffusion" -> reader.diffusion(timestep);
            case "fix" -> Optional.of(reader.fix());
            case "minimum" -> Optional.of(new FinalEnergy(reader.section.flag("difference")));
            case "barrier" -> Optional.of(new BandBarrier(reader.section.whole("replicas")));
            case "script" -> Optional.of(reader.script());
            default -> throw new IllegalStateException("the schema knows " + kind);
        };
    }

    private Observable thermo() {
        return new ThermoColumn(section.text("column"), rows());
    }

    private Rows rows() {
        return new Rows(
                section.text("take").equals("mean"), section.node().get("from").longValue());
    }

    private Observable fix() {
        String id = section.text("id");
        existing("id", "fix", id);
        String value = "f_" + id + (section.has("index") ? "[" + section.whole("index") + "]" : "");
        return section.has("file")
                ? new FileColumn(section.text("file"), section.whole("column"), rows(), value)
                : new ThermoColumn(value, rows());
    }

    private Observable script() {
        return new ScriptOutput(section.text("command"), Duration.ofSeconds(section.whole("seconds")));
    }

    private Optional<Observable> diffusion(double timestep) {
        if (section.has("group") == section.has("file")) {
            section.mistakes()
                    .add(
                            section.pointer(),
                            ": expected either group, whose displacements are then written during the last run, or"
                                    + " file, which the decks write");
            return Optional.empty();
        }
        double from = section.number("from");
        double to = section.number("to");
        if (to <= from) {
            section.wrong("to", "a time after from, " + from);
            return Optional.empty();
        }
        Displacements.Source source = section.has("file")
                ? new Displacements.Written(section.text("file"), section.whole("column"), timestep)
                : group();
        return Optional.of(new Displacements(source, new FitWindow(from, to), section.whole("dimension")));
    }

    private Displacements.Source group() {
        String group = section.text("group");
        if (!group.equals("all")) {
            existing("group", "group", group);
        }
        for (Arm arm : decks.arms()) {
            if (decks.text(arm) != null && decks.text(arm).lastRun().isEmpty()) {
                decks.wrong(
                        arm,
                        "has no run command of its own (in files that it includes it is not looked for), before which"
                                + " displacements could be asked for; let the decks write them, and name the file in"
                                + " observable.diffusion.file");
            }
        }
        return new Displacements.Group(group, section.whole("every"));
    }

    private void existing(String key, String command, String id) {
        List<String> without = decks.without(command, id);
        if (!without.isEmpty()) {
            section.wrong(
                    key,
                    "a " + command + " of each deck; there is none in " + String.join(", ", without)
                            + Suggestion.question(id, decks.ids(command)));
        }
    }
}
