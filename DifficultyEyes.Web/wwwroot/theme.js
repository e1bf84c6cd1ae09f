// Runs before the first paint, so that a dark page never flashes white.
(() => {
  const key = "difficultyeyes.theme";
  const system = matchMedia("(prefers-color-scheme: dark)");
  const apply = () => {
    document.documentElement.dataset.theme = localStorage.getItem(key) ?? (system.matches ? "dark" : "light");
  };
  system.addEventListener("change", apply);
  apply();
  window.difficultyEyesTheme = {
    isDark: () => document.documentElement.dataset.theme === "dark",
    set: (isDark) => { localStorage.setItem(key, isDark ? "dark" : "light"); apply(); },
  };
})();
