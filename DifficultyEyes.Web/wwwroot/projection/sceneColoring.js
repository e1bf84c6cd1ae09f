import { classTable, firstSubsets, outcomeTable, paintEntries, paintMeasure, parseColor, subsetTable, unknownColor } from "./pointColors.js";

/**
 * What a scene's points are colored by: paint(entry) gives the colors, with an entry singled out where one is named;
 * entries or scale say what they mean.
 * @param data tokens of the theme; values of the measure or the outcome; classes of the labels or predictions; members of the subsets
 */
export function coloringOf(scene, { tokens, values, classes, members }) {
  if (scene.hue) {
    const scale = paintMeasure(values, scene.hue, tokens);
    return { scale: { ...scale, isDifficulty: scene.hue !== "accent" }, paint: () => scale.colors };
  }

  switch (scene.colorBy) {
    case "correct":
      return ofKnown(values, outcomeTable(tokens), [[1, "correct"], [0, "wrong"]], true, tokens);
    case "subset": {
      const table = subsetTable(scene.subsets.map((subset) => parseColor(subset.color)), tokens);
      const names = scene.subsets.map((subset, index) => [index, subset.name]);
      const coloring = ofEntries(firstSubsets(scene.instanceCount, members), table, names, true);
      const others = { name: names.length ? "in no subset" : "there are no subsets yet", color: table[names.length], index: names.length, isPickable: false };
      return { ...coloring, entries: [...coloring.entries, others] };
    }

    default: {
      const counts = countsOf(classes, scene.classNames.length);
      return ofKnown(classes, classTable(counts, scene.palette), byFrequency(counts, scene.classNames), scene.colorBy === "label", tokens);
    }
  }
}

// Codes below 0 and NaN are unknown: an entry of their own, past the others, where there are any.
function ofKnown(codes, table, names, isPickable, tokens) {
  const unknown = table.length;
  return codes.every((code) => code >= 0)
    ? ofEntries(codes, table, names, isPickable)
    : ofEntries(codes.map((code) => (code >= 0 ? code : unknown)), [...table, unknownColor(tokens)], [...names, [unknown, "unknown"]], isPickable);
}

function ofEntries(codes, table, names, isPickable) {
  return {
    entries: names.map(([index, name]) => ({ name, color: table[index], index, isPickable })),
    paint: (singledOut = -1) => paintEntries(codes, table, singledOut),
  };
}

function countsOf(classes, classCount) {
  const counts = new Uint32Array(classCount);
  for (let i = 0; i < classes.length; i++) {
    counts[classes[i]]++;
  }

  return counts;
}

// Where the legend has no room for all classes, it names those that are seen most, and none that is not; else they keep their order.
function byFrequency(counts, names) {
  const indices = names.map((name, index) => [index, name]);
  return names.length <= 12 ? indices : indices.filter(([index]) => counts[index] > 0).sort(([a], [b]) => counts[b] - counts[a] || a - b);
}
