package org.mlmix.host;

import org.mlmix.bindings.PluginTable;

/** Where the plugin enters Java when LAMMPS started first. */
public final class PluginEntry {
    private PluginEntry() {}

    /**
     * Installs Java's functions; called by name from the plugin.
     *
     * @param table address of the plugin's function table
     * @param abi version of the C header the plugin was compiled with
     * @param version the plugin's version
     * @return what is wrong, or null
     */
    public static String install(long table, int abi, String version) {
        String ours = PluginEntry.class.getPackage().getImplementationVersion();
        if (abi != PluginTable.abi() || !version.equals(ours)) {
            return "the jars beside the plugin are of version " + ours + " (interface " + PluginTable.abi()
                    + "), the plugin of version " + version + " (interface " + abi + "); run `mlmix setup`";
        }
        PluginTable.fill(table, new PluginHost(true));
        return null;
    }
}
