package org.mlmix.bindings;

/** Version of the jars, as their manifests have it. */
public final class JarVersion {
    private JarVersion() {}

    /** Of the jar that holds a class; {@code (not packaged)} for classes that are in none. */
    public static String of(Class<?> type) {
        String version = type.getPackage().getImplementationVersion();
        return version == null ? "(not packaged)" : version;
    }
}
