package org.mlmix.fitter.input;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A part of the file whose form has been checked: typed values, and mistakes named by their key.
 *
 * @param node its keys and values, defaults filled in
 * @param pointer JSON pointer of it
 * @param mistakes where those found go
 * @param folder that relative file names start from
 */
public record Section(JsonNode node, String pointer, Mistakes mistakes, Path folder) {

    public Section section(String key) {
        return new Section(node.path(key), pointer + "/" + key, mistakes, folder);
    }

    public List<Section> sections(String key) {
        Section list = section(key);
        return IntStream.range(0, list.node.size())
                .mapToObj(i -> new Section(list.node.get(i), list.pointer + "/" + i, mistakes, folder))
                .toList();
    }

    public boolean has(String key) {
        return node.has(key);
    }

    public double number(String key) {
        return node.get(key).doubleValue();
    }

    public int whole(String key) {
        return node.get(key).intValue();
    }

    public boolean flag(String key) {
        return node.get(key).booleanValue();
    }

    public String text(String key) {
        return node.get(key).textValue();
    }

    public List<Double> numbers(String key) {
        List<Double> numbers = new ArrayList<>();
        node.path(key).forEach(item -> numbers.add(item.doubleValue()));
        return List.copyOf(numbers);
    }

    public List<String> texts(String key) {
        List<String> texts = new ArrayList<>();
        node.path(key).forEach(item -> texts.add(item.textValue()));
        return List.copyOf(texts);
    }

    public int[] wholes(String key) {
        int[] wholes = new int[node.path(key).size()];
        for (int i = 0; i < wholes.length; i++) {
            wholes[i] = node.get(key).get(i).intValue();
        }
        return wholes;
    }

    /** A file that must be there; its name starts from the folder of the YAML file. */
    public Path file(String key) {
        Path file = folder.resolve(text(key)).normalize();
        if (!Files.isRegularFile(file)) {
            wrong(
                    key,
                    "a file; " + (Files.isDirectory(file) ? "there is a folder at " : "there is none at ") + file
                            + " (names start from the folder of the YAML file)");
        }
        return file;
    }

    /** A value that cannot be used; an item of a list is {@code key/0}. */
    public void wrong(String key, String expected) {
        mistakes.wrong(pointer + "/" + key, node.at("/" + key), expected);
    }

    public void missing(String key, String expected) {
        mistakes.missing(pointer + "/" + key, expected);
    }
}
