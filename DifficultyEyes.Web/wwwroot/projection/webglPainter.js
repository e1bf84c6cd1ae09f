import { styles } from "./emphasis.js";

const vertexSource = `#version 300 es
in vec2 position;
in vec4 color;
in float emphasis;
uniform vec4 transform; // clip = position * xy + zw
uniform float pass;
uniform float diameter;
out vec4 fill;
void main() {
  bool isDrawn = abs(emphasis - pass) < 0.5;
  gl_Position = isDrawn ? vec4(position * transform.xy + transform.zw, 0.0, 1.0) : vec4(2.0, 2.0, 2.0, 1.0);
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

/** Draws points with WebGL 2; null where the browser has none. */
export function createWebglPainter(canvas, order, onRestored) {
  const gl = canvas.getContext("webgl2", { antialias: false, alpha: true, premultipliedAlpha: true, preserveDrawingBuffer: true });
  if (!gl) {
    return null;
  }

  const data = { position: null, color: null, emphasis: null };
  const used = new Set();
  let stage = prepare(gl, order);

  const onLost = (event) => { event.preventDefault(); stage = null; };
  const onBack = () => {
    stage = prepare(gl, order);
    Object.keys(data).forEach(upload);
    onRestored();
  };
  canvas.addEventListener("webglcontextlost", onLost);
  canvas.addEventListener("webglcontextrestored", onBack);

  function upload(name) {
    if (stage && data[name]) {
      gl.bindBuffer(gl.ARRAY_BUFFER, stage.buffers[name]);
      gl.bufferData(gl.ARRAY_BUFFER, data[name], gl.DYNAMIC_DRAW);
    }
  }

  return {
    setPositions(positions) { data.position = positions; upload("position"); },
    setColors(colors) { data.color = colors; upload("color"); },
    setEmphasis(codes) {
      data.emphasis = codes;
      used.clear();
      codes.forEach((code) => used.add(code));
      upload("emphasis");
    },

    /** frame: x and y as pixel = value * scale + shift, the plot's rectangle, all in CSS pixels; ratio: device pixels a CSS pixel. */
    draw(frame) {
      if (!stage || !data.position || !data.color || !data.emphasis) {
        return;
      }

      const { ratio, width, height } = frame;
      gl.viewport(0, 0, canvas.width, canvas.height);
      gl.disable(gl.SCISSOR_TEST);
      gl.clearColor(0, 0, 0, 0);
      gl.clear(gl.COLOR_BUFFER_BIT);
      gl.enable(gl.BLEND);
      gl.blendFunc(gl.ONE, gl.ONE_MINUS_SRC_ALPHA);
      gl.useProgram(stage.program);
      gl.bindVertexArray(stage.array);
      gl.uniform4f(
        stage.uniforms.transform,
        (2 * frame.scaleX) / width, (-2 * frame.scaleY) / height,
        (2 * frame.shiftX) / width - 1, 1 - (2 * frame.shiftY) / height);
      for (const [pass, style] of styles.entries()) {
        if (used.has(pass)) {
          gl.uniform1f(stage.uniforms.pass, pass);
          gl.uniform1f(stage.uniforms.diameter, frame.diameters[pass] * ratio);
          gl.uniform1f(stage.uniforms.opacity, style.opacity * frame.opacity);
          gl.uniform4f(stage.uniforms.outline, ...frame.outline.map((channel) => channel / 255), style.outline);
          gl.uniform1f(stage.uniforms.outlineWidth, Math.max(1, 0.9 * ratio));
          gl.drawElements(gl.POINTS, order.length, gl.UNSIGNED_INT, 0);
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

function prepare(gl, order) {
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

  const array = gl.createVertexArray();
  gl.bindVertexArray(array);
  const buffers = {};
  for (const [name, size, type, isNormalized] of [
    ["position", 2, gl.FLOAT, false], ["color", 4, gl.UNSIGNED_BYTE, true], ["emphasis", 1, gl.UNSIGNED_BYTE, false]]) {
    buffers[name] = gl.createBuffer();
    const location = gl.getAttribLocation(program, name);
    gl.bindBuffer(gl.ARRAY_BUFFER, buffers[name]);
    gl.enableVertexAttribArray(location);
    gl.vertexAttribPointer(location, size, type, isNormalized, 0, 0);
  }

  gl.bindBuffer(gl.ELEMENT_ARRAY_BUFFER, gl.createBuffer());
  gl.bufferData(gl.ELEMENT_ARRAY_BUFFER, order, gl.STATIC_DRAW);
  const uniforms = {};
  for (const name of ["transform", "pass", "diameter", "opacity", "outline", "outlineWidth"]) {
    uniforms[name] = gl.getUniformLocation(program, name);
  }

  return { program, array, buffers, uniforms };
}
