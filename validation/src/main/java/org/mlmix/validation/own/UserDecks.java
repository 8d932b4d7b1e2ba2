package org.mlmix.validation.own;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.mlmix.fitter.input.Section;
import org.mlmix.fitter.input.Suggestion;
import org.mlmix.tools.plan.DeckText;
import org.mlmix.validation.study.Arm;

/** The decks of a case as texts, and what can be said of them without LAMMPS. */
final class UserDecks {
    private final Section section;
    private final Map<Arm, Path> paths = new LinkedHashMap<>();
    private final Map<Arm, DeckText> texts = new LinkedHashMap<>();

    private UserDecks(Section section) {
        this.section = section;
    }

    /** Decks that are there; mistakes about those that are not. */
    static UserDecks read(Section section) {
        UserDecks decks = new UserDecks(section);
        for (Arm arm : List.of(Arm.EXPENSIVE, Arm.MIXED, Arm.CHEAP)) {
            if (section.has(arm.name())) {
                Path deck = section.file(arm.name());
                decks.paths.put(arm, deck);
                if (Files.isRegularFile(deck)) {
                    decks.texts.put(arm, DeckText.of(deck));
                }
            }
        }
        return decks;
    }

    List<Arm> arms() {
        return List.copyOf(paths.keySet());
    }

    Map<Arm, Path> paths() {
        return paths;
    }

    DeckText text(Arm arm) {
        return texts.get(arm);
    }

    /** Names of the decks without an ID. */
    List<String> without(String command, String id) {
        return texts.entrySet().stream()
                .filter(entry -> !entry.getValue().ids(command).contains(id))
                .map(entry -> name(entry.getKey()))
                .toList();
    }

    /** IDs of a kind in any deck. */
    Set<String> ids(String command) {
        return texts.values().stream()
                .flatMap(text -> text.ids(command).stream())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    String name(Arm arm) {
        return section.text(arm.name());
    }

    /** A mistake in a deck as a whole. */
    void wrong(Arm arm, String text) {
        section.mistakes().add(section.pointer() + "/" + arm.name(), ": " + name(arm) + " " + text);
    }

    /** What the decks themselves must be like. */
    void check(int trajectories, Set<String> variables) {
        texts.forEach((arm, text) -> {
            if (trajectories > 1 && !text.uses("seed")) {
                wrong(
                        arm,
                        "does not use variable seed, so that its " + trajectories + " trajectories would all be the"
                                + " same; write ${seed} where it has random numbers (velocity, fix langevin), or set"
                                + " trajectories: 1 if it has none");
            }
            for (String file : text.outside()) {
                wrong(
                        arm,
                        "reads " + file + ": accepted are files in the deck's folder and below, and absolute names,"
                                + " since each trajectory runs in a folder of its own");
            }
        });
        checkMixed();
        checkSame();
        checkUsed(variables);
    }

    private void checkMixed() {
        DeckText mixed = texts.get(Arm.MIXED);
        if (mixed != null && !mixed.mentions("mlmix")) {
            wrong(Arm.MIXED, "has no fix mlmix and no pair_style hybrid/mlmix, which make a mixed run");
        }
    }

    /** One deck may serve several arms, if it does something with the variable. */
    private void checkSame() {
        Path expensive = paths.get(Arm.EXPENSIVE);
        texts.forEach((arm, text) -> {
            if (!arm.equals(Arm.EXPENSIVE) && paths.get(arm).equals(expensive) && !text.uses("arm")) {
                wrong(
                        arm,
                        "is the deck of decks.expensive, too, and does not use variable arm, which tells them apart");
            }
        });
    }

    private void checkUsed(Set<String> variables) {
        for (String variable : new TreeSet<>(variables)) {
            if (!texts.isEmpty() && texts.values().stream().noneMatch(text -> text.uses(variable))) {
                section.mistakes()
                        .add(
                                "/variables/" + variable,
                                ": no deck uses this variable" + Suggestion.question(variable, ids("variable")));
            }
        }
    }

    /** Files that each arm needs, by the name in the folder of a trajectory. */
    Map<Arm, Map<String, Path>> files(Map<String, Path> more) {
        Map<Arm, Map<String, Path>> all = new LinkedHashMap<>();
        paths.forEach((arm, deck) -> {
            Map<String, Path> files = new TreeMap<>(more);
            texts.get(arm).files().forEach(name -> files.put(name, deck.resolveSibling(name)));
            all.put(arm, Map.copyOf(files));
        });
        return all;
    }
}
