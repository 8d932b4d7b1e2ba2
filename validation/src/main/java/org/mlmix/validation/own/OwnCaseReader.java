package org.mlmix.validation.own;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.mlmix.fitter.FitException;
import org.mlmix.fitter.input.Mistakes;
import org.mlmix.fitter.input.Section;
import org.mlmix.fitter.input.YamlDocument;
import org.mlmix.fitter.input.YamlSchema;
import org.mlmix.tools.lammps.LammpsFailure;
import org.mlmix.tools.plan.DeckSetup;
import org.mlmix.validation.stats.Margin;
import org.mlmix.validation.study.Arm;
import org.mlmix.validation.study.Condition;
import org.mlmix.validation.study.Plan;
import org.mlmix.validation.study.StudyException;
import org.mlmix.validation.study.Trajectory;

/** Reads and checks the YAML file of a case, then the decks that it names. */
final class OwnCaseReader {
    private static final YamlDocument.Kind KIND =
            new YamlDocument.Kind("a case", "decks: {expensive: expensive.in, mixed: mixed.in}", "mlmix validate init");

    /** Variables that are not the user's to set. */
    private static final Set<String> TAKEN = Set.of("arm", "seed", "view");

    private final OwnCase.Look look;
    private final Mistakes mistakes;
    private final Section section;
    private final Path file;

    private OwnCaseReader(YamlDocument document, Mistakes mistakes, OwnCase.Look look) {
        this.look = look;
        this.mistakes = mistakes;
        file = document.file();
        section = new Section(
                document.tree(), "", mistakes, file.toAbsolutePath().normalize().getParent());
    }

    static YamlSchema schema() {
        return new YamlSchema(OwnCaseReader.class, "own.schema.json");
    }

    /**
     * The study that a file describes.
     *
     * @throws StudyException with a line for each mistake
     */
    static OwnCase read(Path file, OwnCase.Look look) {
        try {
            YamlDocument document = YamlDocument.read(file, KIND);
            Mistakes mistakes = new Mistakes(document);
            ObjectNode tree = document.tree();
            YamlSchema schema = schema();
            if (!schema.check(tree, mistakes)) {
                mistakes.throwIfAny();
            }
            schema.fillIn(tree);
            return new OwnCaseReader(document, mistakes, look).read();
        } catch (FitException e) {
            throw new StudyException(e.getMessage(), e);
        }
    }

    private OwnCase read() {
        UserDecks decks = UserDecks.read(section.section("decks"));
        Map<String, String> variables = variables(section);
        List<Condition> conditions = conditions();
        int trajectories = section.whole("trajectories");
        Map<String, Path> more = files();
        Set<String> names = new HashSet<>(variables.keySet());
        conditions.forEach(condition -> names.addAll(condition.variables().keySet()));
        decks.check(trajectories, names);
        Optional<Observable> observable = ObservableReader.read(section.section("observable"), decks, 0);
        observable.ifPresent(what -> checkTrajectories(what, trajectories));
        // Without these there is nothing that LAMMPS could be asked.
        mistakes.throwIfAny();

        Plan plan = new Plan(
                decks.arms(),
                conditions,
                trajectories,
                variables,
                observable.orElseThrow().replicas());
        Map<Arm, DeckSetup> setups = setUp(decks, plan);
        mistakes.throwIfAny();
        new SetupComparison(decks, setups).check();
        checkColumn(observable.orElseThrow(), decks, setups);
        mistakes.throwIfAny();
        DeckSetup reference = setups.get(Arm.EXPENSIVE);
        return study(decks, more, plan, reference);
    }

    private OwnCase study(UserDecks decks, Map<String, Path> more, Plan plan, DeckSetup reference) {
        Observable observable = ObservableReader.read(section.section("observable"), decks, reference.timestep())
                .orElseThrow();
        OwnCase.Quantity usual = observable.quantity(reference.units());
        OwnCase.Quantity quantity = new OwnCase.Quantity(
                section.has("quantity") ? section.text("quantity") : usual.name(),
                section.has("unit") ? section.text("unit") : usual.unit());
        Section margin = section.section("margin");
        OwnCase.Limit limit = new OwnCase.Limit(
                new Margin(margin.number("size"), margin.text("reason")), margin.number("uncertainty"));
        String name =
                file.getFileName().toString().replaceFirst("\\.ya?ml$", "").replaceAll("[^A-Za-z0-9.-]", "-");
        String title = section.has("title") ? section.text("title") : quantity.name();
        return new OwnCase(
                file.toAbsolutePath(),
                name,
                title,
                decks.paths(),
                decks.files(more),
                observable,
                quantity,
                limit,
                plan);
    }

    private void checkTrajectories(Observable observable, int trajectories) {
        if (observable.isMean() && trajectories < 2) {
            section.wrong("trajectories", "2 or more: the error of a mean is known from how much trajectories differ");
        }
    }

    private Map<String, String> variables(Section from) {
        Map<String, String> variables = new TreeMap<>();
        for (Map.Entry<String, JsonNode> entry : from.node().path("variables").properties()) {
            String name = entry.getKey();
            variables.put(name, entry.getValue().asText());
            if (TAKEN.contains(name)) {
                from.wrong("variables/" + name, "another variable: this one is set in each run by what runs it");
            } else if (!name.matches("\\w+")) {
                from.wrong("variables/" + name, "a name of letters, digits and underscores");
            }
        }
        return variables;
    }

    private List<Condition> conditions() {
        List<Section> sections = section.sections("conditions");
        if (sections.isEmpty()) {
            return List.of(Condition.ONLY);
        }
        List<Condition> conditions = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (Section each : sections) {
            String name = each.text("name");
            if (!names.add(name)) {
                each.wrong("name", "another name: a condition before has it");
            }
            double value = each.has("value") ? each.number("value") : conditions.size() + 1.0;
            conditions.add(new Condition(name, name, value, variables(each)));
        }
        return conditions;
    }

    /** What the decks do not name, and what a script is called with. */
    private Map<String, Path> files() {
        Map<String, Path> files = new LinkedHashMap<>();
        for (int n = 0; n < section.node().path("files").size(); n++) {
            String name = section.texts("files").get(n);
            Path path = section.folder().resolve(name).normalize();
            if (!path.startsWith(section.folder())) {
                section.wrong("files/" + n, "a file in the folder of the YAML file, or below");
            } else if (!Files.isRegularFile(path)) {
                section.wrong("files/" + n, "a file; there is none at " + path);
            }
            files.put(name, path);
        }
        for (String word :
                section.node().at("/observable/script/command").asText().split("[\\s'\"]+")) {
            Path path = section.folder().resolve(word).normalize();
            if (!word.isEmpty() && path.startsWith(section.folder()) && Files.isRegularFile(path)) {
                files.put(section.folder().relativize(path).toString(), path);
            }
        }
        return files;
    }

    /** Of the first trajectory at the first condition; mistakes about decks that LAMMPS refuses. */
    private Map<Arm, DeckSetup> setUp(UserDecks decks, Plan plan) {
        Condition condition = plan.conditions().getFirst();
        Map<Arm, DeckSetup> setups = new LinkedHashMap<>();
        for (Arm arm : decks.arms()) {
            Map<String, String> variables = new TreeMap<>(plan.variables());
            variables.putAll(condition.variables());
            variables.put("arm", arm.word());
            variables.put("view", "0");
            variables.put("seed", String.valueOf(new Trajectory(condition, 1, arm).seed()));
            try {
                setups.put(arm, look.at(decks.paths().get(arm), variables));
            } catch (LammpsFailure e) {
                decks.wrong(arm, "cannot be set up: " + e.getMessage());
            }
        }
        return setups;
    }

    /** Output that comes with a later run is not known yet. */
    private void checkColumn(Observable observable, UserDecks decks, Map<Arm, DeckSetup> setups) {
        if (!(observable instanceof ThermoColumn thermo)) {
            return;
        }
        List<Arm> without = setups.keySet().stream()
                .filter(arm -> thermo.isAbsent(setups.get(arm).columns()))
                .filter(arm ->
                        setups.get(arm).runs().size() == 1 || decks.text(arm).count("thermo_style") < 2)
                .toList();
        if (!without.isEmpty()) {
            String kind = section.section("observable").node().fieldNames().next();
            section.section("observable")
                    .wrong(
                            kind,
                            "a column of the thermodynamic output; there is no " + thermo.column() + " in that of "
                                    + String.join(
                                            ", ",
                                            without.stream().map(decks::name).toList())
                                    + thermo.suggestion(
                                            setups.get(without.getFirst()).columns()));
        }
    }
}
