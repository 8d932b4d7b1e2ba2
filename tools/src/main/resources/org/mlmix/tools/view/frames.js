// The frames of the run, unpacked when they are needed.

const STEPS = 65535;
const CACHED_ATOMS = 2e6;

/** How arrays are stored: bytes of a value, and what holds them. As in Packing.java. */
const KINDS = { u1: Uint8Array, u2: Uint16Array, u4: Uint32Array, i4: Int32Array, f4: Float32Array };

/** One frame. Atoms are in the order of their ids. */
class Frame {
  constructor(run, info, buffer) {
    this.run = run;
    this.info = info;
    this.count = info.count;
    const reader = new Reader(buffer, info.count);
    this.ids = reader.next(info.kinds[0]);
    this.fractions = reader.vectors();
    this.images = info.images.map((kind) => reader.next(kind));
    this.columns = new Map(run.stored.map((column, k) => [column.name, reader.next(info.kinds[k + 1])]));
  }

  /** The numbers of a column; of a column of text the places of its words. */
  column(name) {
    return this.columns.get(name);
  }

  /** Where the atom with this id is in the frame's arrays; -1 if it is not there. */
  indexOf(id) {
    let low = 0;
    let high = this.count - 1;
    while (low <= high) {
      const middle = (low + high) >> 1;
      if (this.ids[middle] === id) {
        return middle;
      }
      if (this.ids[middle] < id) {
        low = middle + 1;
      } else {
        high = middle - 1;
      }
    }
    return -1;
  }

  /** Position of an atom as fractions of the box' edges, where it is drawn. */
  fraction(i) {
    const { low, span } = this.info;
    return [0, 1, 2].map((k) => low[k] + (span[k] * this.fractions[3 * i + k]) / STEPS);
  }

  /** Where fractions of the edges are, in distance units. */
  place(fractions) {
    const { origin, edges } = this.info;
    return [0, 1, 2].map(
      (d) => origin[d] + fractions[0] * edges[0][d] + fractions[1] * edges[1][d] + fractions[2] * edges[2][d]);
  }

  position(i) {
    return this.place(this.fraction(i));
  }

  /** The atom's coordinates as the dump has them, to the resolution of the page. */
  coordinates(i) {
    const whole = this.fraction(i).map((f, k) => f + (this.images.length > 0 ? this.images[k][i] : 0));
    return this.run.scaled ? whole : this.place(whole);
  }

  edgeLengths() {
    return this.info.edges.map((edge) => Math.hypot(...edge));
  }
}

/** Takes arrays from the front of a frame's bytes: first the lowest bytes of all values, and so on. */
class Reader {
  constructor(buffer, count) {
    this.bytes = new Uint8Array(buffer);
    this.count = count;
    this.at = 0;
  }

  next(kind) {
    const values = new KINDS[kind](this.count);
    this.fill(new Uint8Array(values.buffer), values.BYTES_PER_ELEMENT, values.BYTES_PER_ELEMENT, 0);
    return values;
  }

  /** Three arrays of 16 bits as one of vectors. */
  vectors() {
    const values = new Uint16Array(3 * this.count);
    const target = new Uint8Array(values.buffer);
    for (let k = 0; k < 3; k++) {
      this.fill(target, 2, 6, 2 * k);
    }
    return values;
  }

  fill(target, size, stride, offset) {
    for (let b = 0; b < size; b++) {
      for (let i = 0, to = offset + b; i < this.count; i++, to += stride) {
        target[to] = this.bytes[this.at++];
      }
    }
  }
}

export class Frames {
  constructor(run) {
    this.run = run;
    this.count = run.frames.length;
    this.cache = new Map();
    const largest = Math.max(1, ...run.frames.map((frame) => frame.count));
    this.keep = Math.max(3, Math.floor(CACHED_ATOMS / largest));
  }

  /** Promises the frame of that number. */
  get(number) {
    let frame = this.cache.get(number);
    if (frame === undefined) {
      frame = this.unpack(number);
      this.cache.set(number, frame);
      if (this.cache.size > this.keep) {
        this.cache.delete(this.cache.keys().next().value);
      }
    }
    return frame;
  }

  async unpack(number) {
    const bytes = decode(document.getElementById(`frame-${number}`).textContent);
    const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'));
    return new Frame(this.run, this.run.frames[number], await new Response(stream).arrayBuffer());
  }
}

function decode(base64) {
  if (Uint8Array.fromBase64) {
    return Uint8Array.fromBase64(base64);
  }
  const text = atob(base64);
  const bytes = new Uint8Array(text.length);
  for (let i = 0; i < bytes.length; i++) {
    bytes[i] = text.charCodeAt(i);
  }
  return bytes;
}
