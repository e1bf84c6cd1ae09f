import { callPage, lost } from "../pageCall.js";

// XMLHttpRequest, not fetch: only it reports how much of a body has been sent.
const requests = new WeakMap();
const progressInterval = 200;

export function create(zone, page) {
  const input = () => zone.querySelector("input[type=file]");
  const take = (files) => {
    if (files.length > 0 && !requests.has(zone) && !input().disabled) sendAll(zone, page, input().multiple ? [...files] : [files[0]], () => abort.signal.aborted);
  };
  const abort = new AbortController();
  const on = (name, handle) => zone.addEventListener(name, handle, { signal: abort.signal });
  on("dragover", (event) => { event.preventDefault(); zone.classList.add("over"); });
  on("dragleave", () => zone.classList.remove("over"));
  on("drop", (event) => { event.preventDefault(); zone.classList.remove("over"); take(event.dataTransfer.files); });
  on("change", (event) => { take([...event.target.files]); event.target.value = ""; });
  // A file may have been chosen before this script was there to hear of it.
  if (input().files.length > 0) input().dispatchEvent(new Event("change", { bubbles: true }));

  const cancel = () => requests.get(zone)?.abort();
  return { cancel, destroy() { abort.abort(); cancel(); } };
}

// One after another; the first fault ends it for all.
async function sendAll(zone, page, files, isGone) {
  requests.set(zone, null);
  let address = null;
  let fault = null;
  try {
    for (const file of files) {
      const answer = await callPage(page, "AnnounceAsync", file.name, file.size);
      if (!answer) return;
      address = answer === lost ? null : answer;
      fault = address ? await send(zone, page, file, address) : "The connection was lost. Choose the file again.";
      if (fault) break;
    }
  } finally {
    requests.delete(zone);
  }
  // Until it is heard: the page would show a file on its way for ever.
  while (!isGone() && await callPage(page, "EndedAsync", address, fault) === lost);
}

function send(zone, page, file, address) {
  return new Promise((end) => {
    const request = new XMLHttpRequest();
    requests.set(zone, request);
    let reported = 0;
    request.upload.addEventListener("progress", (event) => {
      const now = performance.now();
      if (now - reported >= progressInterval) {
        reported = now;
        page.invokeMethodAsync("Progressed", event.loaded);
      }
    });
    request.addEventListener("load", () => end(request.status === 204 ? null : explain(request)));
    request.addEventListener("error", () => end("The connection was lost while the file was sent. Choose it again."));
    request.addEventListener("abort", () => end("Cancelled."));
    request.open("PUT", address);
    request.setRequestHeader("Content-Type", "application/octet-stream");
    request.send(file);
  });
}

function explain(request) {
  try {
    const problem = JSON.parse(request.responseText);
    return [problem.title, problem.detail].filter(Boolean).join(" ");
  } catch {
    return `The server refused the file (${request.status}).`;
  }
}
