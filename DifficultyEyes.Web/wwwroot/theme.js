// Runs before the first paint, so that a dark page never flashes white.
(() => {
  const key = "difficultyeyes.theme";
  const system = matchMedia("(prefers-color-scheme: dark)");
  const isDark = () => document.documentElement.dataset.theme === "dark";
  let follower = null;
  let chosen = null; // for this page alone, where the store is full or forbidden

  const kept = () => { try { return localStorage.getItem(key); } catch { return null; } };

  const choose = (theme) => {
    try { localStorage.setItem(key, theme); chosen = null; } catch { chosen = theme; }
    apply();
  };

  const apply = () => {
    document.documentElement.dataset.theme = chosen ?? kept() ?? (system.matches ? "dark" : "light");
    // Charts are drawn in the server's colors. A page without connection asks for the theme when it is back.
    follower?.invokeMethodAsync("FollowTheme", isDark()).catch((error) => console.info("The theme was not told.", error.message));
  };

  system.addEventListener("change", apply);
  addEventListener("storage", (event) => { if (event.key === key) { chosen = null; apply(); } }); // switched in another tab
  apply();
  window.difficultyEyesTheme = {
    isDark,
    set: (value) => choose(value ? "dark" : "light"),
    follow: (layout) => { follower = layout; return isDark(); },
  };
})();
