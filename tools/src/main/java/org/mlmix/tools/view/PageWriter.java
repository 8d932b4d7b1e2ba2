package org.mlmix.tools.view;

import java.io.BufferedWriter;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.mlmix.tools.json.Json;
import org.mlmix.tools.lammps.LammpsFailure;

/**
 * Writes the page: head, then one frame after the other, then what is known only at the end. It gets
 * its name when it is complete.
 *
 * <p>All that the page needs is in it. JavaScript modules travel as {@code data:} addresses in an
 * import map, since a page that was opened as a file may load no other files.
 */
final class PageWriter implements Closeable {
    private static final String THREE = "three";
    private static final String UPLOT = "uplot";

    /** Modules of this project, as files of this package and under {@code mlmix/} in imports. */
    private static final List<String> MODULES =
            List.of("palette", "units", "frames", "colouring", "atoms", "scene", "chart", "panel", "player", "main");

    private final Path file;
    private final Path unfinished;
    private final Writer out;
    private final String tail;
    private int frames;

    PageWriter(Path file, String title) {
        this.file = file.toAbsolutePath();
        unfinished = this.file.resolveSibling(
                "." + this.file.getFileName() + "." + ProcessHandle.current().pid());
        String page = own("page.html");
        int middle = page.indexOf("{{frames}}");
        tail = page.substring(middle + "{{frames}}".length());
        try {
            Files.createDirectories(this.file.getParent());
            out = new BufferedWriter(Files.newBufferedWriter(unfinished), 1 << 16);
            out.write(head(page.substring(0, middle), title));
        } catch (IOException e) {
            throw failure(e);
        }
    }

    private static String head(String template, String title) {
        return template.replace("{{title}}", escape(title))
                .replace("{{style}}", library(UPLOT, "dist/uPlot.min.css") + own("view.css"))
                .replace("{{imports}}", Json.inPage(Map.of("imports", imports())))
                .replace("{{uplot}}", library(UPLOT, "dist/uPlot.iife.min.js"))
                .replace("{{licences}}", escape(licences()));
    }

    private static Map<String, String> imports() {
        Map<String, String> imports = new LinkedHashMap<>();
        // The one import by a relative path; there are no paths in the page.
        String core = "./three.core.min.js";
        String three = library(THREE, "build/three.module.min.js");
        if (!three.contains('"' + core + '"')) {
            throw new IllegalStateException("this three.js does not import " + core);
        }
        imports.put("three.core", address(library(THREE, "build/three.core.min.js")));
        imports.put("three", address(three.replace('"' + core + '"', "\"three.core\"")));
        imports.put("three/OrbitControls", address(library(THREE, "examples/jsm/controls/OrbitControls.js")));
        for (String module : MODULES) {
            imports.put("mlmix/" + module, address(own(module + ".js")));
        }
        return imports;
    }

    private static String address(String module) {
        return "data:text/javascript;base64,"
                + Base64.getEncoder().encodeToString(module.getBytes(StandardCharsets.UTF_8));
    }

    private static String licences() {
        return "three.js\n\n" + library(THREE, "LICENSE") + "\nuPlot\n\n" + library(UPLOT, "LICENSE");
    }

    /** Adds a frame's packed numbers. */
    void frame(byte[] data) {
        try {
            out.write("<script type=\"application/octet-stream\" id=\"frame-" + frames++ + "\">");
            out.write(Base64.getEncoder().encodeToString(data));
            out.write("</script>\n");
        } catch (IOException e) {
            throw failure(e);
        }
    }

    /** Adds the rest and gives the file its name. */
    void finish(RunInfo run) {
        try {
            out.write(tail.replace("{{run}}", Json.inPage(run)));
            out.close();
            Files.move(unfinished, file, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw failure(e);
        }
    }

    /** Leaves nothing behind of a page that was not finished. */
    @Override
    public void close() {
        try {
            out.close();
            Files.deleteIfExists(unfinished);
        } catch (IOException e) {
            throw failure(e);
        }
    }

    private LammpsFailure failure(IOException e) {
        return new LammpsFailure("cannot write " + file + ": " + e.getMessage());
    }

    private static String own(String name) {
        return text(PageWriter.class.getResourceAsStream(name), name);
    }

    /** A file of a JavaScript library, which comes as a jar whose folders name its version. */
    private static String library(String name, String file) {
        ClassLoader loader = PageWriter.class.getClassLoader();
        String described = "META-INF/maven/org.webjars.npm/" + name + "/pom.properties";
        Properties properties = new Properties();
        try {
            properties.load(new StringReader(text(loader.getResourceAsStream(described), described)));
        } catch (IOException e) {
            throw new IllegalStateException(described + " cannot be read", e);
        }
        String path = "META-INF/resources/webjars/" + name + "/" + properties.getProperty("version") + "/" + file;
        return text(loader.getResourceAsStream(path), path);
    }

    private static String text(InputStream resource, String name) {
        try (InputStream stream = resource) {
            if (stream == null) {
                throw new IllegalStateException(name + " is not on the class path");
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException(name + " cannot be read from the class path", e);
        }
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
