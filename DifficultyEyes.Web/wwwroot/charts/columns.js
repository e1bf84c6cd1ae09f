// Columns of an analysis as typed arrays. They never change, so the browser's own cache keeps them between visits.

const arrayTypes = { float32: Float32Array, int32: Int32Array, uint8: Uint8Array };

/** Fetches one column; rejects with a message fit for the user. Typed arrays are little-endian on every platform that browsers run on. */
export async function fetchColumn(analysisId, column, signal) {
  const address = `api/analyses/${encodeURIComponent(analysisId)}/columns/${encodeURIComponent(column)}`;
  const response = await fetch(address, { signal });
  if (!response.ok) {
    throw new Error(await reasonOf(response));
  }

  const ArrayType = arrayTypes[response.headers.get("X-Type")];
  if (!ArrayType) {
    throw new Error(`The server sent a column of an unknown type: ${column}.`);
  }

  return new ArrayType(await response.arrayBuffer());
}

async function reasonOf(response) {
  const isProblem = response.headers.get("Content-Type")?.startsWith("application/problem+json");
  const problem = isProblem ? await response.json() : null;
  return problem?.detail ?? problem?.title ?? `The server answered ${response.status}.`;
}
