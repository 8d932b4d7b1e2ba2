// Colours that people with any of the common colour deficiencies tell apart: those of Okabe and Ito
// for categories, viridis and a yellow-to-brown scale of ColorBrewer for numbers.

/** Zones by code, with what is evaluated there. */
export const ZONES = [
  { name: 'bulk', what: 'cheap potential alone', colour: '#c3c9d1' },
  { name: 'buffer', what: 'expensive one evaluated for its neighbours', colour: '#56b4e9' },
  { name: 'blend', what: 'forces of both', colour: '#e69f00' },
  { name: 'core, cheap evaluated', what: 'force of the expensive one', colour: '#d55e00' },
  { name: 'core', what: 'expensive potential alone', colour: '#7a1f5c' },
];

export const CATEGORIES = [
  '#8d99ae', '#d55e00', '#0072b2', '#009e73', '#cc79a7', '#e69f00', '#56b4e9', '#f0e442',
];

export const NONE = '#d9dde3';

export const WEIGHT_STOPS = ['#c9cfd7', '#fee391', '#fec44f', '#fe9929', '#ec7014', '#cc4c02', '#993404', '#662506'];

export const VIRIDIS_STOPS = [
  '#440154', '#482878', '#3e4989', '#31688e', '#26828e', '#1f9e89', '#35b779', '#6ece58', '#b5de2b', '#fde725',
];

export const STEPS = 256;

/** Red, green, blue and opacity (0 to 255) of a colour written as #rrggbb. */
export function bytes(colour) {
  const value = parseInt(colour.slice(1), 16);
  return [value >> 16, (value >> 8) & 255, value & 255, 255];
}

/** A table of STEPS colours: stops that are spread evenly, with all shades between them. */
export function ramp(stops) {
  const colours = stops.map(bytes);
  const table = new Uint8Array(4 * STEPS);
  for (let i = 0; i < STEPS; i++) {
    const at = (i / (STEPS - 1)) * (stops.length - 1);
    const below = Math.min(Math.floor(at), stops.length - 2);
    for (let k = 0; k < 4; k++) {
      const low = colours[below][k];
      table[4 * i + k] = Math.round(low + (at - below) * (colours[below + 1][k] - low));
    }
  }
  return table;
}

/** A table of STEPS colours: the given ones, again and again. */
export function cycle(colours) {
  const table = new Uint8Array(4 * STEPS);
  for (let i = 0; i < STEPS; i++) {
    table.set(bytes(colours[i % colours.length]), 4 * i);
  }
  return table;
}
