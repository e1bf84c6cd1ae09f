import { styles } from "./emphasis.js";

const vertexSource = `#version 300 es
in vec2 place;
in vec2 former;
in vec4 color;
uniform float share; // of the way from the former place
uniform vec4 transform; // clip = place * xy + zw
uniform float diameter;
out vec4 fill;
void main() {
  gl_Position = vec4(mix(former, place, share) * transform.xy + transform.zw, 0.0, 1.0);
  gl_PointSize = diameter + 1.0;
  fill = color;
}`;

const fragmentSource = `#version 300 es
precision highp float;
in vec4 fill;
uniform float diameter;
uniform float opacity;
uniform vec4 outline; // alpha 0: none
uniform float outlineWidth;
out vec4 result;
void main() {
  float fromEdge = 0.5 * diameter - length(gl_PointCoord - 0.5) * (diameter + 1.0);
  float coverage = clamp(fromEdge + 0.5, 0.0, 1.0);
  float rim = outline.a * (1.0 - clamp(fromEdge - outlineWidth + 0.5, 0.0, 1.0));
  float alpha = coverage * opacity * fill.a;
  result = vec4(mix(fill.rgb, outline.rgb, rim) * alpha, alpha);
}`;

const attributes = { place: [2, "FLOAT", false], former: [2, "FLOAT", false], color: [4, "UNSIGNED_BYTE", true] };
const uniforms = ["share", "transform", "diameter", "opacity", "outline", "outlineWidth"];

/** Draws points with WebGL 2; null where the browser has none. */
export function createWebglPainter(canvas, onRestored) {
  const gl = canvas.getContext("webgl2", { antialias: false, alpha: true, premultipliedAlpha: true, preserveDrawingBuffer: true });
  if (!gl) {
    return null;
  }

  const data = { place: null, former: null, color: null, order: null };
  let starts = null;
  let stage = prepare(gl);

  const onLost = (event) => { event.preventDefault(); stage = null; };
  const onBack = () => {
    stage = prepare(gl);
    Object.keys(data).forEach(upload);
    onRestored();
  };
  canvas.addEventListener("webglcontextlost", onLost);
  canvas.addEventListener("webglcontextrestored", onBack);

  function upload(name) {
    if (!stage) {
      return;
    }

    gl.bindVertexArray(stage.array);
    if (name === "order") {
      gl.bufferData(gl.ELEMENT_ARRAY_BUFFER, data.order ?? new Uint32Array(), gl.DYNAMIC_DRAW);
      return;
    }

    const location = stage.locations[name];
    if (data[name]) {
      gl.enableVertexAttribArray(location);
      gl.bindBuffer(gl.ARRAY_BUFFER, stage.buffers[name]);
      gl.bufferData(gl.ARRAY_BUFFER, data[name], gl.DYNAMIC_DRAW);
    } else {
      gl.disableVertexAttribArray(location);
    }
  }

  return {
    /** Places, row-major (N, 2); former ones while the points move, else null. */
    setPlaces(places, former) {
      [data.place, data.former] = [places, former];
      upload("place");
      upload("former");
    },

    setColors(colors) { data.color = colors; upload("color"); },

    /** The instances to draw, and where those of each emphasis start. */
    setOrder(ordered, newStarts) { [data.order, starts] = [ordered, newStarts]; upload("order"); },

    /** frame: x and y as pixel = value * scale + shift, the plot's rectangle, all in CSS pixels; ratio: device pixels a CSS pixel. */
    draw(frame) {
      if (!stage) {
        return;
      }

      const { ratio, width, height } = frame;
      gl.viewport(0, 0, canvas.width, canvas.height);
      gl.disable(gl.SCISSOR_TEST);
      gl.clearColor(0, 0, 0, 0);
      gl.clear(gl.COLOR_BUFFER_BIT);
      if (!data.place || !data.color || !data.order) {
        return;
      }

      gl.enable(gl.BLEND);
      gl.blendFunc(gl.ONE, gl.ONE_MINUS_SRC_ALPHA);
      gl.useProgram(stage.program);
      gl.bindVertexArray(stage.array);
      gl.uniform1f(stage.uniforms.share, data.former ? frame.share : 1);
      gl.uniform4f(
        stage.uniforms.transform,
        (2 * frame.scaleX) / width, (-2 * frame.scaleY) / height,
        (2 * frame.shiftX) / width - 1, 1 - (2 * frame.shiftY) / height);
      for (const [code, style] of styles.entries()) {
        if (starts[code + 1] > starts[code]) {
          gl.uniform1f(stage.uniforms.diameter, frame.diameters[code] * ratio);
          gl.uniform1f(stage.uniforms.opacity, style.opacity * frame.opacity);
          gl.uniform4f(stage.uniforms.outline, ...frame.outline.map((channel) => channel / 255), style.outline * frame.outlineStrength);
          gl.uniform1f(stage.uniforms.outlineWidth, Math.max(1, 0.9 * ratio));
          gl.drawElements(gl.POINTS, starts[code + 1] - starts[code], gl.UNSIGNED_INT, 4 * starts[code]);
        }
      }
    },

    destroy() {
      canvas.removeEventListener("webglcontextlost", onLost);
      canvas.removeEventListener("webglcontextrestored", onBack);
      // Browsers keep only a few contexts: give this one back at once, not at the next garbage collection.
      gl.getExtension("WEBGL_lose_context")?.loseContext();
    },
  };
}

function prepare(gl) {
  const program = gl.createProgram();
  for (const [type, source] of [[gl.VERTEX_SHADER, vertexSource], [gl.FRAGMENT_SHADER, fragmentSource]]) {
    const shader = gl.createShader(type);
    gl.shaderSource(shader, source);
    gl.compileShader(shader);
    gl.attachShader(program, shader);
  }

  gl.linkProgram(program);
  if (!gl.getProgramParameter(program, gl.LINK_STATUS)) {
    throw new Error(`The points' shader did not compile: ${gl.getProgramInfoLog(program)}`);
  }

  const stage = { program, array: gl.createVertexArray(), buffers: {}, locations: {}, uniforms: {} };
  gl.bindVertexArray(stage.array);
  for (const [name, [size, type, isNormalized]] of Object.entries(attributes)) {
    stage.buffers[name] = gl.createBuffer();
    stage.locations[name] = gl.getAttribLocation(program, name);
    gl.bindBuffer(gl.ARRAY_BUFFER, stage.buffers[name]);
    gl.vertexAttribPointer(stage.locations[name], size, gl[type], isNormalized, 0, 0);
  }

  gl.bindBuffer(gl.ELEMENT_ARRAY_BUFFER, gl.createBuffer());
  for (const name of uniforms) {
    stage.uniforms[name] = gl.getUniformLocation(program, name);
  }

  return stage;
}
