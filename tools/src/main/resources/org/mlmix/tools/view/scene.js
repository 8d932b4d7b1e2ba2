// The box and its atoms, the camera, and what is under the pointer. Drawn only when something changed.

import {
  Box3, BufferAttribute, BufferGeometry, LineBasicMaterial, LineSegments, PerspectiveCamera, Scene, Vector3,
  WebGLRenderTarget, WebGLRenderer,
} from 'three';
import { OrbitControls } from 'three/OrbitControls';
import { Atoms } from 'mlmix/atoms';

const BACKGROUND = 0xf7f8fa;
const BOX_COLOUR = 0x667085;
const WIDE = 30; // degrees: perspective
const NARROW = 2; // degrees: nearly parallel rays, so that columns of atoms stand behind each other
const MARGIN = 1.12; // around a box that is looked at as a whole
const CLICK = 4; // pixels that a click may move

const VIEWS = {
  oblique: [0.45, -1, 0.4],
  x: [1, 0, 0],
  y: [0, -1, 0],
  // Not quite along z: the camera needs to know what is up.
  z: [0, -1e-4, 1],
};

/** The eight corners of a box as fractions, and the twelve edges between them. */
const CORNERS = [...Array(8).keys()].map((n) => [n & 1, (n >> 1) & 1, (n >> 2) & 1]);
const EDGES = CORNERS.flatMap((_, from) => [1, 2, 4].filter((bit) => !(from & bit)).map((bit) => [from, from | bit]));

export class View {
  /**
   * @param host element with the canvas, the labels of the axes and the marker of the chosen atom
   * @param onPick is given the number of the atom that was clicked on, or -1
   */
  constructor(host, onPick) {
    this.host = host;
    this.canvas = host.querySelector('canvas');
    this.labels = [...host.querySelectorAll('.axis')];
    this.marker = host.querySelector('#marker');
    this.renderer = new WebGLRenderer({ canvas: this.canvas, antialias: true });
    this.renderer.setPixelRatio(Math.min(window.devicePixelRatio, 2));
    this.renderer.setClearColor(BACKGROUND);
    this.scene = new Scene();
    this.atoms = new Atoms();
    this.box = new LineSegments(new BufferGeometry(), new LineBasicMaterial({ color: BOX_COLOUR }));
    this.box.frustumCulled = false;
    this.scene.add(this.atoms.points, this.box);
    this.camera = new PerspectiveCamera(WIDE, 1, 1, 10);
    this.camera.up.set(0, 0, 1);
    this.controls = new OrbitControls(this.camera, this.canvas);
    this.controls.addEventListener('change', () => this.draw());
    this.ids = new WebGLRenderTarget(1, 1);
    this.chosen = null;
    this.listen(onPick);
    new ResizeObserver(() => this.resize()).observe(host);
    this.resize();
  }

  listen(onPick) {
    let down = null;
    this.canvas.addEventListener('pointerdown', (event) => {
      down = [event.clientX, event.clientY];
    });
    this.canvas.addEventListener('pointerup', (event) => {
      if (down && Math.hypot(event.clientX - down[0], event.clientY - down[1]) < CLICK) {
        const frame = this.canvas.getBoundingClientRect();
        onPick(this.pick(event.clientX - frame.left, event.clientY - frame.top));
      }
      down = null;
    });
  }

  resize() {
    const { clientWidth, clientHeight } = this.host;
    if (clientWidth === 0 || clientHeight === 0) {
      return;
    }
    this.renderer.setSize(clientWidth, clientHeight, false);
    this.camera.aspect = clientWidth / clientHeight;
    this.atoms.uniforms.height.value = this.canvas.height;
    this.ids.setSize(this.canvas.width, this.canvas.height);
    this.draw();
  }

  setFrame(frame, zoneColumn) {
    this.frame = frame;
    this.atoms.setFrame(frame, zoneColumn);
    this.corners = CORNERS.map((corner) => new Vector3(...frame.place(corner)));
    const lines = EDGES.flatMap(([from, to]) => [...this.corners[from], ...this.corners[to]]);
    this.box.geometry.setAttribute('position', new BufferAttribute(new Float32Array(lines), 3));
    this.centre = new Vector3(...frame.place([0.5, 0.5, 0.5]));
    this.reach = Math.max(...this.corners.map((corner) => this.centre.distanceTo(corner)));
    this.draw();
  }

  /**
   * Looks from one of the directions in VIEWS, from as near as all of it fits.
   * @param places of atoms; the whole box if none are given
   */
  look(name, places) {
    const corners = places ? places.map((place) => new Vector3(...place)) : this.corners;
    const centre = new Box3().setFromPoints(corners).getCenter(new Vector3());
    const towards = new Vector3(...VIEWS[name]).normalize();
    const right = new Vector3().crossVectors(this.camera.up, towards).normalize();
    const up = new Vector3().crossVectors(towards, right);
    const half = Math.tan((this.camera.fov * Math.PI) / 360);
    // Atoms at the rim have a size, too.
    const rim = (places ? this.atoms.uniforms.radius.value : 0) / half;
    const distances = corners.map((corner) => {
      const from = corner.clone().sub(centre);
      const wide = Math.abs(from.dot(right)) / this.camera.aspect;
      return from.dot(towards) + Math.max(wide, Math.abs(from.dot(up))) / half + rim;
    });
    this.controls.target.copy(centre);
    this.camera.position.copy(centre).addScaledVector(towards, MARGIN * Math.max(...distances));
    this.controls.update();
    this.draw();
  }

  /** Changes the opening of the camera and keeps the size of what it looks at. */
  setPerspective(on) {
    const before = Math.tan((this.camera.fov * Math.PI) / 360);
    this.camera.fov = on ? WIDE : NARROW;
    const ratio = before / Math.tan((this.camera.fov * Math.PI) / 360);
    const away = this.camera.position.clone().sub(this.controls.target).multiplyScalar(ratio);
    this.camera.position.copy(this.controls.target).add(away);
    this.controls.update();
    this.draw();
  }

  /** Marks the atom of that number in the frame; -1 marks none. */
  choose(number) {
    this.chosen = number < 0 ? null : number;
    this.draw();
  }

  draw() {
    if (!this.waiting) {
      this.waiting = true;
      requestAnimationFrame(() => {
        this.waiting = false;
        this.drawNow();
      });
    }
  }

  drawNow() {
    if (!this.frame) {
      return;
    }
    this.prepareCamera();
    this.renderer.render(this.scene, this.camera);
    const far = [[1, 0, 0], [0, 1, 0], [0, 0, 1]];
    this.labels.forEach((label, k) => this.put(label, this.frame.place(far[k])));
    this.marker.hidden = this.chosen === null;
    if (this.chosen !== null) {
      this.put(this.marker, this.frame.position(this.chosen));
      this.marker.classList.toggle('unseen', !this.atoms.isShown(this.frame, this.chosen));
    }
  }

  /** The depth that the card can tell apart is spent on the box alone. */
  prepareCamera() {
    const away = this.camera.position.distanceTo(this.centre);
    const outside = this.reach * 1.5 + 2 * this.atoms.uniforms.radius.value;
    this.camera.far = away + outside;
    this.camera.near = Math.max(away - outside, this.camera.far * 1e-3);
    this.camera.updateProjectionMatrix();
    this.camera.updateMatrixWorld();
  }

  put(element, place) {
    const [x, y] = this.project(place);
    element.style.transform = `translate(${x}px, ${y}px) translate(-50%, -50%)`;
  }

  /** Where a place is drawn, in pixels of the page from the canvas' upper left corner. */
  project(place) {
    const at = new Vector3(...place).project(this.camera);
    return [((at.x + 1) / 2) * this.canvas.clientWidth, ((1 - at.y) / 2) * this.canvas.clientHeight];
  }

  /** The number of the atom that is drawn at these pixels, -1 if there is none: draws numbers for colours. */
  pick(x, y) {
    const ratio = this.renderer.getPixelRatio();
    const column = Math.min(this.ids.width - 1, Math.max(0, Math.floor(x * ratio)));
    const row = this.ids.height - 1 - Math.min(this.ids.height - 1, Math.max(0, Math.floor(y * ratio)));
    this.prepareCamera();
    this.ids.scissorTest = true;
    this.ids.scissor.set(column, row, 1, 1);
    this.atoms.uniforms.picking.value = true;
    const { visible } = this.box;
    this.box.visible = false;
    this.renderer.setClearColor(0, 0);
    this.renderer.setRenderTarget(this.ids);
    this.renderer.render(this.scene, this.camera);
    const pixel = new Uint8Array(4);
    this.renderer.readRenderTargetPixels(this.ids, column, row, 1, 1, pixel);
    this.renderer.setRenderTarget(null);
    this.renderer.setClearColor(BACKGROUND, 1);
    this.box.visible = visible;
    this.atoms.uniforms.picking.value = false;
    return pixel[0] + 256 * pixel[1] + 65536 * pixel[2] - 1;
  }
}
