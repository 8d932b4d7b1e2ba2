// Puts the page together.

import { Chart } from 'mlmix/chart';
import { colourings, NONE } from 'mlmix/colouring';
import { Frames } from 'mlmix/frames';
import { Player } from 'mlmix/player';
import { Slices, byId, isOrthogonal, make, makeZoneBoxes, showAtom, showLegend } from 'mlmix/panel';
import { View } from 'mlmix/scene';
import { lengthUnit } from 'mlmix/units';

class Page {
  constructor(run) {
    this.run = run;
    this.frames = new Frames(run);
    this.view = new View(byId('scene'), (number) => this.choose(number < 0 ? null : this.frame.ids[number]));
    this.chosen = null;
    this.colourings = colourings(run);
    this.slices = new Slices(run, (from, to) => {
      this.view.atoms.uniforms.sliceLow.value.set(...from);
      this.view.atoms.uniforms.sliceHigh.value.set(...to);
      this.view.draw();
    });
    this.describe();
    this.listenToViews();
    this.listenToColours();
    this.listenToZones();
    this.listenToSize();
    this.listenToChoice();
    this.player = new Player(this.frames, (frame, number) => this.show(frame, number));
  }

  async open() {
    await this.player.go(0);
    this.view.look('oblique', this.zonePlaces());
  }

  /** Where the atoms of the frame are that are not bulk; nothing where all are. */
  zonePlaces() {
    const { frame } = this;
    const codes = this.run.roles.zone ? frame.column(this.run.roles.zone) : [];
    const places = [];
    codes.forEach((code, i) => {
      if (code > 0) {
        places.push(frame.position(i));
      }
    });
    return places.length > 0 ? places : undefined;
  }

  describe() {
    const { frames, roles, lookedFor, resolution, units, coordinates } = this.run;
    const atoms = frames.map((frame) => frame.count);
    const [least, most] = [Math.min(...atoms), Math.max(...atoms)].map((count) => count.toLocaleString('en'));
    const steps = frames.length === 1 ? `step ${frames[0].step}` : `${frames.length} frames, steps ${frames[0].step} to ${frames.at(-1).step}`;
    byId('summary').textContent = `${least === most ? most : `${least} to ${most}`} atoms, ${steps}`;
    const names = isOrthogonal(frames[0]) ? 'xyz' : 'abc';
    this.view.labels.forEach((label, k) => { label.textContent = names[k]; });
    const found = Object.entries(roles).map(([what, name]) => `${what} ${name}`);
    byId('notes').textContent = `Positions from ${coordinates.join(' ')}, stored to ±${resolution.toPrecision(2)} ${lengthUnit(units)}`
      + `; drawn inside the box. From fix mlmix: ${found.length > 0 ? found.join(', ') : 'nothing'}`
      + `${lookedFor.length > 0 ? ` (not in the dump: ${lookedFor.join(', ')})` : ''}.`;
    if (roles.zone) {
      this.chart = new Chart(byId('chart'), byId('counts-now'), this.run, (number) => this.player.go(number));
    } else {
      byId('chart').hidden = true;
      byId('zones').hidden = true;
      byId('counts-now').textContent = 'No zones in this dump: looked for f_ID[2], where ID is that of fix mlmix.';
    }
  }

  listenToViews() {
    for (const button of document.querySelectorAll('[data-view]')) {
      button.addEventListener('click', () => this.view.look(button.dataset.view));
    }
    byId('look-zone').hidden = !this.run.roles.zone;
    byId('look-zone').addEventListener('click', () => this.view.look('oblique', this.zonePlaces()));
    byId('perspective').addEventListener('change', (event) => this.view.setPerspective(event.target.checked));
  }

  listenToColours() {
    const select = byId('colour');
    select.append(...this.colourings.map(({ key, label }) => make('option', { value: key }, label)));
    select.addEventListener('change', () => this.colour());
    this.colour();
  }

  colour() {
    const colouring = this.colourings.find(({ key }) => key === byId('colour').value);
    showLegend(colouring.legend, NONE);
    if (this.frame) {
      this.view.atoms.setColours(this.frame, colouring);
      this.view.draw();
    }
  }

  listenToZones() {
    if (!this.run.roles.zone) {
      return;
    }
    // The bulk would hide the zone; where there is no other atom it is what there is to see.
    const hasZone = this.run.frames.some(({ zones }) => zones.some((count, code) => code > 0 && count > 0));
    const bulk = makeZoneBoxes(!hasZone, (shown) => {
      this.view.atoms.uniforms.shown.value = shown.map(Number);
      byId('bulk-note').hidden = shown[0];
      this.view.draw();
    });
    document.addEventListener('keydown', (event) => {
      if (event.key === 'b' && !event.target.closest('select, input[type=number]') && !event.ctrlKey && !event.metaKey) {
        bulk.click();
      }
    });
  }

  /** The slider goes from a tenth of the mean distance of atoms to all of it. */
  listenToSize() {
    const { count, edges: [a, b, c] } = this.run.frames[0];
    const volume = Math.abs(a[0] * (b[1] * c[2] - b[2] * c[1]) - a[1] * (b[0] * c[2] - b[2] * c[0])
      + a[2] * (b[0] * c[1] - b[1] * c[0]));
    const spacing = Math.cbrt(volume / Math.max(1, count));
    const apply = () => {
      this.view.atoms.uniforms.radius.value = spacing * (0.1 + 0.9 * byId('size').value ** 2);
      this.view.draw();
    };
    byId('size').value = 0.55;
    byId('size').addEventListener('input', apply);
    apply();
  }

  listenToChoice() {
    byId('atom-id').addEventListener('input', (event) => {
      this.choose(event.target.value === '' ? null : Number(event.target.value));
    });
    byId('unselect').addEventListener('click', () => this.choose(null));
  }

  /** Chooses the atom of that id, or none. It stays chosen in other frames. */
  choose(id) {
    this.chosen = id;
    if (Number(byId('atom-id').value) !== id) {
      byId('atom-id').value = id ?? '';
    }
    this.showChosen();
  }

  showChosen() {
    const number = this.chosen === null ? -1 : this.frame.indexOf(this.chosen);
    byId('atom-note').textContent = this.chosen !== null && number < 0 ? `No atom ${this.chosen} in this frame.` : '';
    showAtom(this.run, this.frame, number);
    this.view.choose(number);
  }

  show(frame, number) {
    this.frame = frame;
    this.view.setFrame(frame, this.run.roles.zone);
    this.colour();
    this.slices.setFrame(frame);
    this.showChosen();
    this.chart?.show(number);
    byId('where').textContent = `step ${frame.info.step} (${number + 1} of ${this.frames.count})`;
    document.documentElement.dataset.frame = number;
  }
}

function fail(error) {
  document.documentElement.dataset.state = 'failed';
  byId('problem').hidden = false;
  byId('problem').textContent = `This page cannot be shown: ${error.message}. It needs a browser of 2023 or newer with WebGL 2.`;
  byId('summary').textContent = '';
}

export async function start() {
  try {
    const page = new Page(JSON.parse(byId('run').textContent));
    await page.open();
    // For tests, and for whoever opens the console.
    window.mlmixView = page;
    requestAnimationFrame(() => { document.documentElement.dataset.state = 'ready'; });
  } catch (error) {
    fail(error);
    throw error;
  }
}
