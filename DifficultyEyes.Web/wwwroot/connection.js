// A lost connection comes back to the same page: as it was where the server still knows it, else loaded anew, which finds what it kept.
(() => {
  const secondsBetween = 1;
  const patienceMilliseconds = 400; // a moment's break is not worth a word
  const dialog = document.getElementById("components-reconnect-modal");
  let isLost = false;
  let isStopping = false;

  // The server says so itself, while it still can.
  const noteStopping = (value) => {
    isStopping = value;
    for (const words of dialog.querySelectorAll("[data-when]")) {
      words.hidden = words.dataset.when !== (value ? "stopping" : "lost");
      if (!words.hidden) dialog.setAttribute("aria-labelledby", words.querySelector("b").id);
    }
  };

  const answers = async () => {
    try { return (await fetch("health/live", { cache: "no-store" })).ok; } catch { return false; }
  };

  const wait = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

  // Blazor's own attempts come less and less often, and end.
  async function comeBack() {
    if (!isStopping) await wait(patienceMilliseconds);
    if (isLost && !dialog.open) dialog.showModal();
    while (isLost) {
      if (await answers() && isLost) {
        const isKnown = await Blazor.reconnect().catch(() => null);
        if (isKnown === false) location.reload();
        if (isKnown !== null) return;
      }

      await wait(1000 * secondsBetween);
    }
  }

  dialog.addEventListener("components-reconnect-state-changed", (event) => {
    const { state } = event.detail;
    if (state === "hide") {
      isLost = false;
      noteStopping(false);
      dialog.close();
    } else if (state === "rejected" || state === "resume-failed") {
      location.reload();
    } else if (state === "show" && !isLost) {
      // Not "failed": Blazor also says so of an attempt of its own that ours has overtaken.
      isLost = true;
      comeBack();
    }
  });
  // A page that was overtaken by another one on its way to the last place draws nothing: loaded anew it says why.
  const failed = document.getElementById("blazor-error-ui");
  new MutationObserver(async () => {
    if (document.querySelector("main")) return;
    const answer = await fetch(location.href, { cache: "no-store" }).catch(() => null);
    if (answer?.status === 429) location.reload();
  }).observe(failed, { attributeFilter: ["style"] });

  dialog.addEventListener("cancel", (event) => event.preventDefault());
  window.difficultyEyesConnection = { stopping: () => noteStopping(true) };
})();
