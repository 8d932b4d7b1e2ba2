package org.mlmix.fitter.input;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.mlmix.fitter.FitException;
import org.mlmix.fitter.data.Elements;
import org.mlmix.fitter.data.Split;
import org.mlmix.fitter.input.FitInput.ConstraintInput;
import org.mlmix.fitter.input.FitInput.CrystalInput;
import org.mlmix.fitter.input.FitInput.DataFile;
import org.mlmix.fitter.input.FitInput.FamilyInput;
import org.mlmix.fitter.input.FitInput.GateInput;
import org.mlmix.fitter.input.FitInput.SamplingInput;
import org.mlmix.fitter.lammps.Potential;
import org.mlmix.fitter.lammps.PotentialFiles;

/** Reads and checks the YAML file of a fit. */
public final class FitInputReader {
    /** Written in place of a key of a data file that has no such values. */
    private static final String NONE = "none";

    private static final YamlDocument.Kind KIND = new YamlDocument.Kind("a fit", "elements: [W]", "mlmix fit init");

    private final YamlSchema schema = schema();
    private final String potentials;

    private FitInputReader(String potentials) {
        this.potentials = potentials;
    }

    /**
     * The fit that a file describes, all defaults filled in. Potential files are looked for beside
     * the YAML file, then in the folders of the environment variable LAMMPS_POTENTIALS.
     *
     * @throws FitException with a line for each mistake: {@code file:line: key is value: expected ...}
     */
    public static FitInput read(Path file) {
        return read(file, System.getenv("LAMMPS_POTENTIALS"));
    }

    static FitInput read(Path file, String potentials) {
        return new FitInputReader(potentials).read(YamlDocument.read(file, KIND));
    }

    static YamlSchema schema() {
        return new YamlSchema(FitInputReader.class, "fit.schema.json");
    }

    private FitInput read(YamlDocument document) {
        Mistakes mistakes = new Mistakes(document);
        ObjectNode tree = document.tree();
        if (!schema.check(tree, mistakes)) {
            mistakes.throwIfAny();
        }
        schema.fillIn(tree);
        Path folder = document.file().toAbsolutePath().normalize().getParent();
        FitInput input = input(document.file(), new Section(tree, "", mistakes, folder));
        mistakes.throwIfAny();
        return input;
    }

    private FitInput input(Path file, Section fit) {
        List<String> elements = elements(fit);
        FileWords files = new FileWords(PotentialFiles.of(fit.folder(), potentials));
        Section given = fit.section("expensive");
        Potential expensive = PotentialReader.read(given, elements, files).from(energyZero(given, elements));
        CrystalInput crystal = CrystalReader.read(fit.section("crystal"), elements);
        SamplingInput sampling = SamplingReader.read(fit.section("sampling"), crystal, elements);
        List<DataFile> data = data(fit.sections("data"));
        List<Double> strengths = strengths(fit);
        SamplingReader.checkFrames(fit.section("sampling"), sampling, data, strengths.size() > 1);
        FamilyInput family = FamilyReader.read(fit.section("family"), elements, files);
        ConstraintInput constraints = ConstraintReader.read(fit.section("constraints"), crystal, sampling);
        return new FitInput(
                file,
                expensive,
                crystal,
                sampling,
                data,
                family,
                constraints,
                ConstraintReader.noise(fit.section("noise")),
                strengths,
                gate(fit.section("gate"), sampling.timestep()),
                fit.node().get("seed").longValue());
    }

    // empty: to be found
    private static List<Double> energyZero(Section expensive, List<String> elements) {
        if (!expensive.has("energy_zero")) {
            return List.of();
        }
        List<Double> zero = expensive.numbers("energy_zero");
        if (zero.size() != elements.size()) {
            expensive.wrong("energy_zero", "one energy for each of the " + elements.size() + " elements (eV)");
            return List.of();
        }
        return zero;
    }

    private static List<String> elements(Section fit) {
        List<String> elements = fit.texts("elements");
        for (int i = 0; i < elements.size(); i++) {
            String element = elements.get(i);
            if (!Elements.hasMass(element)) {
                String symbol = element.isEmpty()
                        ? element
                        : element.substring(0, 1).toUpperCase(Locale.ROOT)
                                + element.substring(1).toLowerCase(Locale.ROOT);
                fit.wrong(
                        "elements/" + i,
                        "the symbol of an element" + (Elements.hasMass(symbol) ? ", as " + symbol : ", as W"));
            }
            if (elements.indexOf(element) < i) {
                fit.wrong("elements/" + i, "each element once: one atom type each");
            }
        }
        return elements;
    }

    private static List<DataFile> data(List<Section> sections) {
        List<DataFile> data = sections.stream().map(FitInputReader::data).toList();
        for (int i = 0; i < data.size(); i++) {
            DataFile item = data.get(i);
            int first = data.stream().map(DataFile::file).toList().indexOf(item.file());
            double weight = data.get(first).weight();
            if (item.weight() != weight) {
                sections.get(i).wrong("weight", weight + ", as data[" + first + "] has it: the file is the same");
            }
        }
        return data;
    }

    private static DataFile data(Section data) {
        return new DataFile(
                data.file("file"),
                key(data, "energy_key"),
                key(data, "forces_key"),
                key(data, "virial_key"),
                Split.valueOf(data.text("split").toUpperCase(Locale.ROOT)),
                data.number("weight"));
    }

    private static String key(Section data, String key) {
        return data.text(key).equals(NONE) ? "" : data.text(key);
    }

    private static List<Double> strengths(Section fit) {
        List<Double> strengths = fit.numbers("strengths");
        for (int i = 1; i < strengths.size(); i++) {
            if (strengths.get(i) <= strengths.get(i - 1)) {
                fit.wrong("strengths", "ascending numbers");
                break;
            }
        }
        return strengths;
    }

    private static GateInput gate(Section gate, double timestep) {
        return new GateInput(
                gate.number("time"),
                gate.whole("atoms"),
                gate.whole("seeds"),
                gate.number("factor"),
                gate.number("drift"),
                gate.has("timestep") ? gate.number("timestep") : timestep);
    }
}
