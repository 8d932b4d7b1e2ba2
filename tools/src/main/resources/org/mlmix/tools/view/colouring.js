// What atoms can be coloured by. Each colouring gives every atom a number between 0 and 1, which is
// looked up in its table of colours, or -1, which is drawn grey.

import { CATEGORIES, NONE, STEPS, VIRIDIS_STOPS, WEIGHT_STOPS, ZONES, cycle, ramp } from 'mlmix/palette';
import { forceUnit } from 'mlmix/units';

const DECADES = 4;

/** A colouring by a column of numbers, from low to high; `log` for a logarithmic scale. */
function scale({ key, label, column, low, high, stops, log = false, unit = '', none = null }) {
  const start = log ? Math.log(low) : low;
  const length = (log ? Math.log(high) : high) - start || 1;
  return {
    key,
    label,
    table: ramp(stops),
    fill(frame, out) {
      const values = frame.column(column);
      for (let i = 0; i < frame.count; i++) {
        const value = values[i];
        const at = ((log ? Math.log(value) : value) - start) / length;
        const missing = Number.isNaN(value) || (none !== null && value === 0);
        out[i] = missing ? -1 : Math.min(1, Math.max(0, at));
      }
    },
    legend: { stops, low, high, unit, none },
  };
}

/** A colouring by a column of whole numbers, each with its own colour. */
function categories({ key, label, column, colours, names, first = 0 }) {
  return {
    key,
    label,
    table: cycle(colours),
    fill(frame, out) {
      const values = frame.column(column);
      for (let i = 0; i < frame.count; i++) {
        out[i] = (((values[i] - first) % STEPS) + 0.5) / STEPS;
      }
    },
    legend: { entries: names.map((name, i) => ({ name, colour: colours[i % colours.length] })) },
  };
}

function byType(run) {
  const of = (name) => run.stored.find((column) => column.name === name);
  const element = of('element');
  if (element && element.words.length > 0) {
    return categories({ key: 'type', label: 'element', column: 'element', colours: CATEGORIES, names: element.words });
  }
  const type = of('type');
  if (!type) {
    return null;
  }
  if (type.words.length > 0) {
    return categories({ key: 'type', label: 'type', column: 'type', colours: CATEGORIES, names: type.words });
  }
  const names = [];
  for (let i = type.min; i <= Math.min(type.max, type.min + 31); i++) {
    names.push(`type ${i}`);
  }
  return categories({ key: 'type', label: 'type', column: 'type', colours: CATEGORIES, names, first: type.min });
}

/** A plain colour, where a dump has nothing but positions. */
function plain() {
  return {
    key: 'plain',
    label: 'nothing',
    table: cycle(CATEGORIES.slice(0, 1)),
    fill: (frame, out) => out.fill(0, 0, frame.count),
    legend: { entries: [{ name: 'all atoms', colour: CATEGORIES[0] }] },
  };
}

function byError(run, column) {
  const { positive, max } = column;
  const none = 'not measured';
  if (!(max > 0)) {
    const fill = (frame, out) => out.fill(-1, 0, frame.count);
    return { key: 'error', label: 'seam error', table: cycle([NONE]), fill, legend: { entries: [{ name: none, colour: NONE }] } };
  }
  return scale({
    key: 'error',
    label: 'seam error',
    column: column.name,
    low: Math.max(positive, max / 10 ** DECADES),
    high: max,
    stops: VIRIDIS_STOPS,
    log: true,
    unit: forceUnit(run.units),
    none,
  });
}

/** All colourings that the run has columns for, the most telling first. */
export function colourings(run) {
  const { weight, zone, error } = run.roles;
  const all = [];
  if (zone) {
    all.push(categories({
      key: 'zone',
      label: 'zone',
      column: zone,
      colours: ZONES.map((entry) => entry.colour),
      names: ZONES.map((entry) => `${entry.name}: ${entry.what}`),
    }));
  }
  if (weight) {
    all.push(scale({ key: 'weight', label: 'weight λ', column: weight, low: 0, high: 1, stops: WEIGHT_STOPS }));
  }
  if (error) {
    all.push(byError(run, run.stored.find((column) => column.name === error)));
  }
  const type = byType(run);
  if (type) {
    all.push(type);
  }
  const taken = [weight, zone, error, 'type', 'element'];
  for (const { name, min, max, words } of run.stored) {
    if (!taken.includes(name) && words.length === 0) {
      all.push(scale({ key: `column ${name}`, label: name, column: name, low: min, high: max, stops: VIRIDIS_STOPS }));
    }
  }
  return all.length > 0 ? all : [plain()];
}

export { NONE };
