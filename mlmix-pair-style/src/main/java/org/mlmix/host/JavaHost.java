package org.mlmix.host;

import org.mlmix.bindings.PluginRuntime;

/** For Java programs that host LAMMPS. */
public final class JavaHost {
    private JavaHost() {}

    /**
     * Makes the plugin find this JVM's functions when LAMMPS loads it. To be called once, before the
     * first instance is opened; the system property {@value PluginRuntime#FOLDER_PROPERTY} must name
     * the folder of the plugin.
     */
    public static void install() {
        PluginRuntime.install(new PluginHost());
    }
}
