// The settings beside the picture, and the table of the chosen atom's values.

import { ZONES } from 'mlmix/palette';
import { lengthUnit } from 'mlmix/units';

export function byId(id) {
  return document.getElementById(id);
}

/** Makes an element with properties and children. */
export function make(name, properties = {}, ...children) {
  const element = Object.assign(document.createElement(name), properties);
  element.append(...children);
  return element;
}

function gradient(stops) {
  return `linear-gradient(to right, ${stops.join(', ')})`;
}

/** Numbers as LAMMPS prints them: six digits. */
export function number(value) {
  return Number.isInteger(value) ? String(value) : String(Number(value.toPrecision(6)));
}

function short(value) {
  return String(Number(value.toPrecision(3)));
}

function swatch(colour) {
  const dot = make('i', { className: 'dot' });
  dot.style.background = colour;
  return dot;
}

export function showLegend({ entries, stops, low, high, unit, none }, noneColour) {
  const legend = byId('legend');
  if (entries) {
    legend.replaceChildren(make('ul', {}, ...entries.map(({ name, colour }) => make('li', {}, swatch(colour), name))));
    return;
  }
  const bar = make('div', { className: 'bar' });
  bar.style.background = gradient(stops);
  const ends = make('div', { className: 'ends' }, make('span', {}, short(low)), make('span', {}, unit), make('span', {}, short(high)));
  legend.replaceChildren(bar, ends);
  if (none) {
    legend.append(make('ul', {}, make('li', {}, swatch(noneColour), none)));
  }
}

/** Makes one box to tick for each zone, all ticked, but maybe not that of the bulk, which it returns. */
export function makeZoneBoxes(withBulk, onChange) {
  const boxes = ZONES.map(({ name, colour }, code) => {
    const box = make('input', { type: 'checkbox', checked: code > 0 || withBulk, id: `zone-${code}` });
    box.addEventListener('change', () => onChange(boxes.map((each) => each.checked)));
    byId('zone-boxes').append(make('label', {}, box, swatch(colour), name));
    return box;
  });
  onChange(boxes.map((each) => each.checked));
  return boxes[0];
}

/**
 * Makes two sliders for each edge of the box, which cut off what is below and above. `onChange` is
 * given the fractions between which atoms are shown.
 */
export class Slices {
  constructor(run, onChange) {
    this.unit = lengthUnit(run.units);
    this.onChange = onChange;
    this.rows = (isOrthogonal(run.frames[0]) ? ['x', 'y', 'z'] : ['a', 'b', 'c']).map((name) => this.row(name));
    byId('unslice').addEventListener('click', () => {
      for (const { from, to } of this.rows) {
        from.value = 0;
        to.value = 1;
      }
      this.changed();
    });
  }

  row(name) {
    const slider = (what, value) => make('input', {
      type: 'range', min: 0, max: 1, step: 0.002, value, id: `slice-${name}-${what}`, ariaLabel: `Slice ${what} ${name}`,
    });
    const row = { name, from: slider('from', '0'), to: slider('to', '1'), text: make('output') };
    row.from.addEventListener('input', () => {
      row.from.value = Math.min(row.from.value, row.to.value);
      this.changed();
    });
    row.to.addEventListener('input', () => {
      row.to.value = Math.max(row.from.value, row.to.value);
      this.changed();
    });
    const track = make('div', { className: 'twin' }, row.from, row.to);
    byId('slices').append(make('div', { className: 'slice' }, make('b', {}, name), track, row.text));
    return row;
  }

  changed() {
    this.label();
    // Atoms outside the box belong to its ends.
    this.onChange(
      this.rows.map(({ from }) => (from.value > 0 ? Number(from.value) : -1e9)),
      this.rows.map(({ to }) => (to.value < 1 ? Number(to.value) : 1e9)));
  }

  setFrame(frame) {
    this.lengths = frame.edgeLengths();
    this.label();
  }

  label() {
    this.rows.forEach(({ from, to, text }, k) => {
      const [low, high] = [from, to].map((slider) => (slider.value * this.lengths[k]).toFixed(1));
      text.textContent = `${low} – ${high} ${this.unit === 'distance units' ? '' : this.unit}`;
    });
  }
}

export function isOrthogonal({ edges }) {
  return edges.every((edge, k) => edge.every((part, d) => k === d || part === 0));
}

/** Fills the table with all values of an atom; -1 for none. */
export function showAtom(run, frame, i) {
  byId('atom-values').replaceChildren();
  if (i < 0) {
    return;
  }
  const coordinates = frame.coordinates(i);
  const digits = decimals(run, frame);
  for (const name of run.columns) {
    const k = run.coordinates.indexOf(name);
    const value = name === 'id' ? String(frame.ids[i]) : k >= 0 ? coordinates[k].toFixed(digits) : text(run, frame, name, i);
    const row = make('tr', {}, make('th', { scope: 'row' }, name), make('td', {}, value));
    row.dataset.column = name;
    byId('atom-values').append(row);
  }
}

/** As many decimals as the stored coordinates are good for. */
function decimals(run, frame) {
  const shortest = run.scaled ? Math.max(...frame.edgeLengths()) : 1;
  return Math.max(0, Math.min(9, Math.ceil(-Math.log10(run.resolution / shortest))));
}

function text(run, frame, name, i) {
  const value = frame.column(name)[i];
  const { words } = run.stored.find((column) => column.name === name);
  if (words.length > 0) {
    return words[value];
  }
  if (name === run.roles.zone) {
    return `${value} (${ZONES[value].name})`;
  }
  if (name === run.roles.error && value === 0) {
    return '0 (not measured)';
  }
  return number(value);
}
