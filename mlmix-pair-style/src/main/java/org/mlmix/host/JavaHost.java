package org.mlmix.host;

import java.util.List;
import org.mlmix.bindings.PluginRuntime;
import org.mlmix.fix.ZoneView;

/** For Java programs that host LAMMPS. */
public final class JavaHost {
    private final PluginHost host;

    private JavaHost(PluginHost host) {
        this.host = host;
    }

    /**
     * Makes the plugin find this JVM's functions when LAMMPS loads it. To be called once, before the
     * first instance is opened; the system property {@value PluginRuntime#FOLDER_PROPERTY} must name
     * the folder of the plugin.
     */
    public static JavaHost install() {
        PluginHost host = new PluginHost(false);
        PluginRuntime.install(host);
        return new JavaHost(host);
    }

    /** The zones that exist now, in all instances. */
    public List<ZoneView> zones() {
        return host.zones();
    }
}
