package org.mlmix.mix;

import org.mlmix.engine.Geometry;
import org.mlmix.engine.HostEngine;
import org.mlmix.engine.ZoneEngine;

/** The engine in plain Java. */
class HostForceMixerTest extends ForceMixerContract {
    @Override
    ZoneEngine engine(Geometry geometry) {
        return new HostEngine(geometry);
    }
}
