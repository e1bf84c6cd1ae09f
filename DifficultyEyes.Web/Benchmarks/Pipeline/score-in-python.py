"""The work of `score` with PIL, PyTorch and faiss: zip in, layers pooled, neighbors, kDN and depth's votes into SQLite. Prints seconds by stage as JSON."""
import io
import json
import resource
import sqlite3
import struct
import sys
import time
import zipfile

STARTED = time.perf_counter()
import faiss
import numpy
import torch
from PIL import Image

archive_path, model_path, database_path, mean, deviation, layers, k, grid, threads = sys.argv[1:]
mean, deviation = (numpy.array([float(v) for v in text.split(",")], numpy.float32) for text in (mean, deviation))
layers, k, grid, threads = layers.split("\n"), int(k), int(grid), int(threads)
torch.set_num_threads(threads)
faiss.omp_set_num_threads(threads)
seconds = {}


def lap(name):
    seconds[name] = time.perf_counter() - STARTED - sum(seconds.values())


def fields(data):
    """Number, value pairs of a protobuf message: a whole number, or bytes."""
    at = 0

    def varint():
        nonlocal at
        value = shift = 0
        while True:
            byte = data[at]
            at += 1
            value |= (byte & 127) << shift
            shift += 7
            if byte < 128:
                return value

    while at < len(data):
        tag = varint()
        number, kind = tag >> 3, tag & 7
        if kind == 0:
            yield number, varint()
        else:
            length = {1: 8, 5: 4}.get(kind) or varint()
            yield number, data[at:at + length]
            at += length


def signed(value):
    return value - (1 << 64) if value >> 63 else value


def packed(value):
    if isinstance(value, int):
        return [signed(value)]
    out, current, shift = [], 0, 0
    for byte in value:
        current |= (byte & 127) << shift
        shift += 7
        if byte < 128:
            out.append(signed(current))
            current = shift = 0
    return out


def tensor(data):
    shape, name, kind, raw, floats = [], "", 1, b"", b""
    for number, value in fields(data):
        if number == 1: shape += packed(value)
        elif number == 2: kind = value
        elif number == 4: floats += value
        elif number == 8: name = value.decode()
        elif number == 9: raw = value
    values = numpy.frombuffer(raw or floats, {1: numpy.float32, 7: numpy.int64}[kind])
    return name, torch.from_numpy(values.reshape(shape).copy())


def node(data):
    inputs, outputs, operator, attributes = [], [], "", {}
    for number, value in fields(data):
        if number == 1: inputs.append(value.decode())
        elif number == 2: outputs.append(value.decode())
        elif number == 4: operator = value.decode()
        elif number == 5:
            name, content, whole = "", [], None
            for inner, part in fields(value):
                if inner == 1: name = part.decode()
                elif inner == 2: whole = struct.unpack("<f", part)[0]
                elif inner == 3: whole = signed(part)
                elif inner == 5: whole = tensor(part)[1]
                elif inner == 8: content += packed(part)
            attributes[name] = content if whole is None else whole
    return operator, inputs, outputs[0], attributes


def execute(operator, x, a):
    f = torch.nn.functional
    pads, strides = a.get("pads", [0, 0, 0, 0]), a.get("strides", [1, 1])
    if operator in ("Conv", "MaxPool", "AveragePool") and pads[:2] != pads[2:]:
        raise SystemExit("uneven padding is not in this script")
    if operator == "Conv": return f.conv2d(x[0], x[1], x[2] if len(x) > 2 else None, strides, pads[:2], a.get("dilations", [1, 1]), a.get("group", 1))
    if operator == "Relu": return torch.relu(x[0])
    if operator == "Add": return x[0] + x[1]
    if operator == "MaxPool": return f.max_pool2d(x[0], a["kernel_shape"], strides, pads[:2])
    if operator == "AveragePool": return f.avg_pool2d(x[0], a["kernel_shape"], strides, pads[:2], count_include_pad=bool(a.get("count_include_pad", 0)))
    if operator == "GlobalAveragePool": return x[0].mean((2, 3), keepdim=True)
    if operator == "Flatten": return x[0].flatten(a.get("axis", 1))
    if operator == "BatchNormalization": return f.batch_norm(x[0], x[3], x[4], x[1], x[2], eps=a.get("epsilon", 1e-5))
    if operator == "Gemm":
        w = x[1].T if a.get("transB") else x[1]
        return torch.addmm(x[2], x[0], w) if len(x) > 2 else x[0] @ w
    if operator == "Constant": return a["value"]
    if operator == "Identity": return x[0]
    raise SystemExit(f"the operator {operator} is not in this script")


with open(model_path, "rb") as file:
    graph = next(value for number, value in fields(file.read()) if number == 7)
nodes = [node(value) for number, value in fields(graph) if number == 1]
weights = dict(tensor(value) for number, value in fields(graph) if number == 5)
names = [next(v for n, v in fields(value) if n == 1).decode() for number, value in fields(graph) if number == 11]
source = next(name for name in names if name not in weights)
lap("start")

with zipfile.ZipFile(archive_path) as archive:
    paths = sorted(name for name in archive.namelist() if not name.endswith("/"))
    pixels = numpy.stack([numpy.asarray(Image.open(io.BytesIO(archive.read(path))).convert("RGB")) for path in paths])
classes = sorted({path.split("/")[-2] for path in paths})
labels = numpy.array([classes.index(path.split("/")[-2]) for path in paths])
pixels = ((pixels.astype(numpy.float32) / 255 - mean) / deviation).transpose(0, 3, 1, 2).copy()
lap("decoding")

rows = {layer: [] for layer in layers}
with torch.no_grad():
    for start in range(0, len(paths), 100):
        values = dict(weights)
        values[source] = torch.from_numpy(pixels[start:start + 100])
        for operator, inputs, output, attributes in nodes:
            values[output] = execute(operator, [values[name] for name in inputs], attributes)
            if output in rows:
                layer = values[output]
                if layer.dim() == 4 and layer.shape[2] > grid:
                    layer = torch.nn.functional.adaptive_avg_pool2d(layer, grid)
                rows[output].append(layer.flatten(1).numpy())
        if "softmax" in rows:
            rows["softmax"].append(torch.softmax(values[nodes[-1][2]], 1).numpy())
vectors = {layer: pixels.reshape(len(paths), -1) if layer == "pixels" else numpy.ascontiguousarray(numpy.concatenate(rows[layer])) for layer in layers}
lap("inference")

scores = {}
for layer, matrix in vectors.items():
    index = faiss.IndexFlatL2(matrix.shape[1])
    index.add(matrix)
    _, found = index.search(matrix, k + 1)
    own = found == numpy.arange(len(paths))[:, None]
    own[~own.any(1), -1] = True
    neighbors = found[~own].reshape(len(paths), k)
    scores[layer] = (labels[neighbors] != labels[:, None]).mean(1)
lap("neighbors")

with sqlite3.connect(database_path) as database:
    database.execute("CREATE TABLE scores (layer TEXT PRIMARY KEY, kdn BLOB)")
    database.executemany("INSERT INTO scores VALUES (?, ?)", [(layer, kdn.astype(numpy.float32).tobytes()) for layer, kdn in scores.items()])
lap("storing")
print(json.dumps({
    "stages": seconds,
    "processor_seconds": time.process_time(),
    "peak_bytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024,
    "mean_kdn": float(numpy.mean([kdn.mean() for kdn in scores.values()])),
}))
