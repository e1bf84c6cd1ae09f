namespace DifficultyEyes.Tests;

/// <summary>Finds the test corpus of real images, models and reference scores (its own README describes it).</summary>
/// <remarks>The corpus is not part of the project, for its licenses: tests that need it are skipped where it is absent.</remarks>
internal static class Corpus
{
    /// <summary>The corpus folder: <c>shared/data</c> beside the project, or what DIFFICULTYEYES_CORPUS names; null where absent.</summary>
    public static string? Folder { get; } = Find();

    /// <summary>The full path of a corpus file; skips the running test where the corpus is absent.</summary>
    public static string Require(params string[] segments)
    {
        Assert.SkipWhen(Folder is null, "The test corpus is absent: put it at ../shared/data beside the project, or name it in DIFFICULTYEYES_CORPUS.");
        return Path.Combine([Folder!, .. segments]);
    }

    private static string? Find()
    {
        var named = Environment.GetEnvironmentVariable("DIFFICULTYEYES_CORPUS");
        if (!string.IsNullOrEmpty(named))
        {
            return Directory.Exists(named) ? named : null;
        }

        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "global.json")))
            {
                var corpus = Path.Combine(folder.FullName, "..", "shared", "data");
                return Directory.Exists(corpus) ? Path.GetFullPath(corpus) : null;
            }
        }

        return null;
    }
}
