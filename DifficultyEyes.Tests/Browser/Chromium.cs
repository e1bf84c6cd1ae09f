using Microsoft.Playwright;

namespace DifficultyEyes.Tests.Browser;

/// <summary>Finds the machine's own Chromium: none is downloaded.</summary>
internal static class Chromium
{
    /// <summary>Why the browser tests are skipped where <see cref="Path"/> is null.</summary>
    public const string Missing = "Chromium is missing: install chromium, or name its program in CHROMIUM_PATH.";

    private static readonly string[] s_names = ["chromium", "chromium-browser", "google-chrome"];

    // A person's own browser must not be touched, no service called, and WebGL must do without a graphics card.
    private static readonly string[] s_arguments =
    [
        "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update",
        "--disable-sync", "--use-angle=swiftshader", "--enable-unsafe-swiftshader",
    ];

    /// <summary>What CHROMIUM_PATH names, else the first that is found on PATH; null where there is none.</summary>
    public static string? Path { get; } = Find();

    public static Task<IBrowser> LaunchAsync(IPlaywright playwright) =>
        playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions { ExecutablePath = Path, Args = s_arguments, Headless = true });

    private static string? Find()
    {
        if (Environment.GetEnvironmentVariable("CHROMIUM_PATH") is { Length: > 0 } named)
        {
            return File.Exists(named) ? named : null;
        }

        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(System.IO.Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        return s_names.SelectMany(name => folders.Select(folder => System.IO.Path.Combine(folder, name))).FirstOrDefault(File.Exists);
    }
}
