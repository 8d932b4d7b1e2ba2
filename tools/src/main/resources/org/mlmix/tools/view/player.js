// Which frame is shown, and the buttons and keys that change it.

import { byId } from 'mlmix/panel';

export class Player {
  /**
   * @param frames all of them
   * @param onShow is given a frame and its number, and shows it
   */
  constructor(frames, onShow) {
    this.frames = frames;
    this.onShow = onShow;
    this.number = 0;
    this.wanted = 0;
    this.playing = false;
    this.slider = byId('frame');
    this.slider.max = frames.count - 1;
    this.listen();
  }

  listen() {
    this.slider.addEventListener('input', () => this.go(Number(this.slider.value)));
    const buttons = {
      first: () => this.go(0),
      previous: () => this.go(this.number - 1),
      next: () => this.go(this.number + 1),
      last: () => this.go(this.frames.count - 1),
      play: () => this.toggle(),
    };
    for (const [id, action] of Object.entries(buttons)) {
      byId(id).addEventListener('click', action);
      byId(id).disabled = this.frames.count === 1;
    }
    this.slider.disabled = this.frames.count === 1;
    const keys = { ' ': 'play', ArrowLeft: 'previous', ArrowRight: 'next', Home: 'first', End: 'last' };
    document.addEventListener('keydown', (event) => {
      // What has the focus has its own use of these keys.
      const own = event.target.closest('input, select, button, summary');
      if (keys[event.key] && !own && !event.ctrlKey && !event.altKey && !event.metaKey) {
        event.preventDefault();
        byId(keys[event.key]).click();
      }
    });
  }

  /** Shows a frame, beyond the last one the first. The frame asked for last wins. */
  async go(number) {
    const wanted = (number + this.frames.count) % this.frames.count;
    this.wanted = wanted;
    const frame = await this.frames.get(wanted);
    if (this.wanted === wanted) {
      this.number = wanted;
      this.slider.value = wanted;
      this.onShow(frame, wanted);
    }
  }

  toggle() {
    this.playing = !this.playing;
    byId('play').textContent = this.playing ? '⏸ pause' : '▶ play';
    byId('play').ariaLabel = this.playing ? 'Pause' : 'Play';
    if (this.playing) {
      this.advance();
    }
  }

  async advance() {
    while (this.playing) {
      const begin = performance.now();
      await this.go(this.number + 1);
      // Unpacked while this one is looked at.
      this.frames.get((this.number + 1) % this.frames.count);
      const left = 1000 / Number(byId('speed').value) - (performance.now() - begin);
      await new Promise((resolve) => setTimeout(resolve, Math.max(0, left)));
      await new Promise((resolve) => requestAnimationFrame(resolve));
    }
  }
}
