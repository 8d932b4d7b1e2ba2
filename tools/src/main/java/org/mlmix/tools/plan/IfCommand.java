package org.mlmix.tools.plan;

import java.util.ArrayList;
import java.util.List;

/**
 * An {@code if} whose branches do nothing but tell which of them LAMMPS has chosen.
 *
 * @param text the command with its own conditions
 * @param branches commands of each branch
 */
record IfCommand(String text, List<List<String>> branches) {

    /**
     * Takes the commands out of the branches.
     *
     * @param words of the command
     * @param variable that chosen branch sets to its number, from 0
     */
    static IfCommand of(List<String> words, String variable) {
        StringBuilder text = new StringBuilder();
        List<List<String>> branches = new ArrayList<>();
        // if CONDITION then ... elif CONDITION ... else ...
        int n = 0;
        while (n < words.size()) {
            String word = words.get(n);
            boolean opens = List.of("if", "elif").contains(word);
            text.append(word).append(' ');
            n++;
            if (opens && n < words.size()) {
                text.append(words.get(n)).append(' ');
                n++;
            }
            if (word.equals("if")) {
                continue;
            }
            text.append("\"variable %s string %d\" ".formatted(variable, branches.size()));
            List<String> commands = new ArrayList<>();
            while (n < words.size() && !List.of("elif", "else").contains(words.get(n))) {
                commands.add(DeckWords.unquote(words.get(n)));
                n++;
            }
            branches.add(commands);
        }
        return new IfCommand(text.toString().strip(), branches);
    }
}
