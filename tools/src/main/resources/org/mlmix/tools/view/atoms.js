// All atoms as one set of points, each of which is drawn as a sphere.

import {
  BufferAttribute, BufferGeometry, DataTexture, Matrix3, NearestFilter, Points, RGBAFormat, ShaderMaterial,
  Vector3,
} from 'three';
import { NONE, STEPS, ZONES, bytes, cycle } from 'mlmix/palette';

// Positions arrive as fractions of a range, in 16 bits; the card turns them into places.
const VERTEX = `
  uniform mat3 cell;
  uniform vec3 corner;
  uniform vec3 low;
  uniform vec3 span;
  uniform vec3 sliceLow;
  uniform vec3 sliceHigh;
  uniform float shown[${ZONES.length}];
  uniform float radius;
  uniform float height;
  attribute float value;
  attribute float zone;
  varying vec3 centre;
  varying float shade;
  varying vec3 label;

  void main() {
    vec3 fraction = low + span * position;
    vec4 place = modelViewMatrix * vec4(corner + cell * fraction, 1.0);
    bool seen = all(greaterThanEqual(fraction, sliceLow)) && all(lessThanEqual(fraction, sliceHigh))
        && shown[int(zone + 0.5)] > 0.5;
    centre = place.xyz;
    shade = value;
    // For picking: the atom's number in three bytes; 0 is none.
    int number = gl_VertexID + 1;
    label = vec3(number & 255, (number >> 8) & 255, (number >> 16) & 255) / 255.0;
    gl_Position = seen ? projectionMatrix * place : vec4(2.0, 2.0, 2.0, 1.0);
    gl_PointSize = max(2.0, radius * projectionMatrix[1][1] * height / -place.z);
  }
`;

const FRAGMENT = `
  uniform mat4 projectionMatrix;
  uniform sampler2D table;
  uniform vec3 none;
  uniform float radius;
  uniform bool picking;
  varying vec3 centre;
  varying float shade;
  varying vec3 label;

  void main() {
    vec2 at = vec2(2.0, -2.0) * gl_PointCoord + vec2(-1.0, 1.0);
    float square = dot(at, at);
    if (square > 1.0) discard;
    vec3 normal = vec3(at, sqrt(1.0 - square));
    float z = centre.z + radius * normal.z;
    float depth = (projectionMatrix[2][2] * z + projectionMatrix[3][2]) / -z;
    gl_FragDepth = clamp(0.5 * depth + 0.5, 0.0, 1.0);
    if (picking) {
      gl_FragColor = vec4(label, 1.0);
      return;
    }
    vec3 colour = shade < 0.0 ? none : texture2D(table, vec2(shade, 0.5)).rgb;
    // Full colour where the sphere faces the eye, so that atoms are of the legend's colours.
    float light = min(1.0, 0.55 + 0.55 * dot(normal, vec3(-0.35, 0.45, 0.82)));
    float edge = mix(1.0, 0.6, smoothstep(0.7, 1.0, square));
    gl_FragColor = vec4(colour * light * edge, 1.0);
  }
`;

function texture(table) {
  const made = new DataTexture(table, STEPS, 1, RGBAFormat);
  made.minFilter = NearestFilter;
  made.magFilter = NearestFilter;
  made.needsUpdate = true;
  return made;
}

export class Atoms {
  constructor() {
    this.uniforms = {
      cell: { value: new Matrix3() },
      corner: { value: new Vector3() },
      low: { value: new Vector3() },
      span: { value: new Vector3() },
      sliceLow: { value: new Vector3(-1e9, -1e9, -1e9) },
      sliceHigh: { value: new Vector3(1e9, 1e9, 1e9) },
      shown: { value: ZONES.map(() => 1) },
      radius: { value: 1 },
      height: { value: 1 },
      table: { value: texture(cycle([NONE])) },
      none: { value: new Vector3(...bytes(NONE).slice(0, 3).map((part) => part / 255)) },
      picking: { value: false },
    };
    const material = new ShaderMaterial({
      vertexShader: VERTEX, fragmentShader: FRAGMENT, uniforms: this.uniforms, toneMapped: false,
    });
    this.points = new Points(new BufferGeometry(), material);
    this.points.frustumCulled = false;
  }

  /** Shows the atoms of a frame; their zones are 0 where the dump has none. */
  setFrame(frame, zoneColumn) {
    const { info } = frame;
    const [a, b, c] = info.edges;
    this.uniforms.cell.value.set(a[0], b[0], c[0], a[1], b[1], c[1], a[2], b[2], c[2]);
    this.uniforms.corner.value.set(...info.origin);
    this.uniforms.low.value.set(...info.low);
    this.uniforms.span.value.set(...info.span);
    const { geometry } = this.points;
    if (!geometry.attributes.position || geometry.attributes.position.count !== frame.count) {
      this.allocate(frame.count);
    }
    const { position, zone } = this.points.geometry.attributes;
    position.array.set(frame.fractions);
    position.needsUpdate = true;
    if (zoneColumn) {
      zone.array.set(frame.column(zoneColumn));
      zone.needsUpdate = true;
    }
  }

  /** Whether an atom of the frame that was set last is neither cut off nor of a zone that is hidden. */
  isShown(frame, i) {
    const { sliceLow, sliceHigh, shown } = this.uniforms;
    const zone = this.points.geometry.attributes.zone.array[i];
    return shown.value[zone] > 0.5
      && frame.fraction(i).every((f, k) => f >= sliceLow.value.getComponent(k) && f <= sliceHigh.value.getComponent(k));
  }

  allocate(count) {
    this.points.geometry.dispose();
    const geometry = new BufferGeometry();
    geometry.setAttribute('position', new BufferAttribute(new Uint16Array(3 * count), 3, true));
    geometry.setAttribute('value', new BufferAttribute(new Float32Array(count), 1));
    geometry.setAttribute('zone', new BufferAttribute(new Uint8Array(count), 1));
    this.points.geometry = geometry;
  }

  /** Colours the atoms of the frame that was set last. */
  setColours(frame, colouring) {
    const { value } = this.points.geometry.attributes;
    colouring.fill(frame, value.array);
    value.needsUpdate = true;
    if (this.colouring !== colouring) {
      this.colouring = colouring;
      this.uniforms.table.value.dispose();
      this.uniforms.table.value = texture(colouring.table);
    }
  }
}
