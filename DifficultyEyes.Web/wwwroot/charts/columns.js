// Columns of an analysis as typed arrays. They never change, so the browser's own cache keeps them between visits.

const arrayTypes = { float32: Float32Array, int32: Int32Array, uint8: Uint8Array };

/**
 * Fetches one column; rejects with a message fit for the user. Typed arrays are little-endian on every platform that browsers run on.
 * onProgress is told the stage, and how much of how much is done, while the server still computes the column.
 */
export async function fetchColumn(analysisId, column, signal, onProgress) {
  const address = `api/analyses/${encodeURIComponent(analysisId)}/columns/${encodeURIComponent(column)}`;
  const ask = () => fetch(address, { signal, headers: { Prefer: "respond-async" } });
  let response = await ask();
  // The server answers after a second at the latest; asking again keeps it computing.
  while (response.status === 202) {
    onProgress?.(await response.json());
    response = await ask();
  }

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
