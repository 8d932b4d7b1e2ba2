package org.mlmix.zone;

import org.mlmix.engine.Geometry;
import org.mlmix.engine.HostEngine;
import org.mlmix.engine.ZoneEngine;

/** The engine in plain Java, on one and several ranks. */
class HostZoneTest extends ZoneContract {
    @Override
    ZoneEngine engine(Geometry geometry) {
        return new HostEngine(geometry);
    }
}
