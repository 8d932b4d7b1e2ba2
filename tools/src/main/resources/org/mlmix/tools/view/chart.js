// The numbers of atoms in the zones along the run.

import { ZONES } from 'mlmix/palette';

const GREY = '#667085';
const GRID = '#e4e7ec';

/** What is counted: name, zone codes, colour, and whether it goes with the axis on the right. */
const SERIES = [
  { name: 'core', codes: [3, 4], colour: ZONES[4].colour },
  { name: 'blend', codes: [2], colour: ZONES[2].colour },
  { name: 'buffer', codes: [1], colour: ZONES[1].colour },
  { name: 'bulk', codes: [0], colour: GREY, right: true },
];

export class Chart {
  /**
   * @param host empty element
   * @param now element that tells the numbers of the current frame
   * @param onChoose is given the number of the frame that was clicked on
   */
  constructor(host, now, run, onChoose) {
    this.host = host;
    this.now = now;
    this.current = 0;
    const steps = run.frames.map((frame) => frame.step);
    // A run that was started again may repeat steps; frames are then simply numbered.
    const increasing = steps.every((step, i) => i === 0 || step > steps[i - 1]);
    const counts = SERIES.map(({ codes }) => run.frames.map(({ zones }) => codes.reduce((n, c) => n + zones[c], 0)));
    this.data = [increasing ? steps : steps.map((_, i) => i + 1), ...counts];
    this.plot = new uPlot(this.options(increasing ? 'step' : 'frame'), this.data, host);
    this.plot.over.addEventListener('click', (event) => {
      const left = event.clientX - this.plot.over.getBoundingClientRect().left;
      onChoose(this.plot.posToIdx(left));
    });
    new ResizeObserver(() => this.plot.setSize(this.size())).observe(host);
  }

  size() {
    return { width: Math.max(200, this.host.clientWidth), height: Math.max(90, this.host.clientHeight) };
  }

  options(label) {
    const axis = { stroke: '#475467', grid: { stroke: GRID, width: 1 }, ticks: { stroke: GRID }, font: '12px system-ui, sans-serif' };
    const whole = (_, splits) => splits.map((value) => (Number.isInteger(value) ? value.toLocaleString('en') : ''));
    return {
      ...this.size(),
      legend: { show: false },
      cursor: { drag: { x: false, y: false }, y: false, points: { size: 6 } },
      scales: {
        x: { time: false, range: (_, low, high) => (low === high ? [low - 1, high + 1] : [low, high]) },
        y: { range: (_, low, high) => [0, Math.max(1, high * 1.1)] },
        bulk: { range: (_, low, high) => [0, Math.max(1, high * 1.1)] },
      },
      axes: [
        { ...axis, size: 28, values: whole },
        { ...axis, size: 58, values: whole, space: 24 },
        { ...axis, size: 64, values: whole, space: 24, scale: 'bulk', side: 1, grid: { show: false }, stroke: GREY },
      ],
      series: [
        { label },
        ...SERIES.map(({ name, colour, right }) => ({
          label: name,
          stroke: colour,
          width: 2,
          scale: right ? 'bulk' : 'y',
          dash: right ? [6, 4] : undefined,
          points: { show: this.data[0].length < 40, size: 5, fill: colour },
        })),
      ],
      hooks: { draw: [(plot) => this.drawCurrent(plot)] },
    };
  }

  drawCurrent(plot) {
    const { ctx, bbox } = plot;
    const x = Math.round(plot.valToPos(this.data[0][this.current], 'x', true));
    ctx.save();
    ctx.strokeStyle = '#1d2939';
    ctx.lineWidth = 2 * uPlot.pxRatio;
    ctx.beginPath();
    ctx.moveTo(x, bbox.top);
    ctx.lineTo(x, bbox.top + bbox.height);
    ctx.stroke();
    ctx.restore();
  }

  show(number) {
    this.current = number;
    this.plot.redraw(false, false);
    this.now.replaceChildren(...SERIES.map(({ name, colour, right }, i) => {
      const entry = document.createElement('span');
      const mark = document.createElement('i');
      mark.className = right ? 'line dashed' : 'line';
      mark.style.borderColor = colour;
      entry.dataset.zone = name;
      entry.dataset.count = this.data[i + 1][number];
      entry.append(mark, `${name} ${this.data[i + 1][number].toLocaleString('en')}${right ? ' (right axis)' : ''}`);
      return entry;
    }));
  }
}
