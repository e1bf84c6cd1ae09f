// Runs before the first paint, so that a dark page never flashes white.
(() => {
  const key = "difficultyeyes.theme";
  const system = matchMedia("(prefers-color-scheme: dark)");
  const isDark = () => document.documentElement.dataset.theme === "dark";
  let follower = null;

  const apply = () => {
    document.documentElement.dataset.theme = localStorage.getItem(key) ?? (system.matches ? "dark" : "light");
    // Charts are drawn in the server's colors. A page without connection asks for the theme when it is back.
    follower?.invokeMethodAsync("FollowTheme", isDark()).catch((error) => console.info("The theme was not told.", error.message));
  };

  system.addEventListener("change", apply);
  addEventListener("storage", (event) => { if (event.key === key) apply(); }); // switched in another tab
  apply();
  window.difficultyEyesTheme = {
    isDark,
    set: (value) => { localStorage.setItem(key, value ? "dark" : "light"); apply(); },
    follow: (layout) => { follower = layout; return isDark(); },
  };
})();
