using System.Text.RegularExpressions;

namespace DifficultyEyes.Tests.Architecture;

/// <summary>Who may know what, read from the sources: a namespace used is a dependence, wherever it is named.</summary>
public sealed partial class DependenceTests
{
    internal static readonly string Root = FindRoot();

    [Fact]
    public void Core_AnyFile_KnowsNothingOfTheWeb()
    {
        var offenders = FilesNaming("DifficultyEyes.Core", @"Microsoft\.AspNetCore|MudBlazor|Plotly|DifficultyEyes\.Web");

        Assert.Empty(offenders);
    }

    [Theory]
    [InlineData(@"Microsoft\.EntityFrameworkCore|Microsoft\.Data\.Sqlite", "Store/", "CoreServices.cs")]
    [InlineData(@"Microsoft\.ML\.OnnxRuntime", "Devices/", "Representation/Inference/", "Neighbors/")]
    [InlineData(@"SkiaSharp", "Representation/Decoding/", "Sample/")]
    [InlineData(@"SixLabors", "Representation/Decoding/")]
    public void Core_Library_IsNamedOnlyWhereItBelongs(string library, params string[] places)
    {
        var offenders = FilesNaming("DifficultyEyes.Core", library).Where(file => !places.Any(file.StartsWith));

        Assert.Empty(offenders);
    }

    [Theory]
    [InlineData("Measures")]
    [InlineData("Summaries")]
    [InlineData("Findings")]
    public void PureFolder_AnyFile_TouchesNoFileClockRandomSourceOrLog(string folder)
    {
        var offenders = FilesNaming("DifficultyEyes.Core", @"System\.IO|\bFile\.|DateTime(Offset)?\.(Utc)?Now|TimeProvider|Random\.Shared|new Random\(\)|ILogger")
            .Where(file => file.StartsWith(folder + "/", StringComparison.Ordinal));

        Assert.Empty(offenders);
    }

    private static IEnumerable<string> FilesNaming(string project, string pattern)
    {
        var folder = Path.Combine(Root, project);
        return Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories)
            .Select(file => (Path: Path.GetRelativePath(folder, file).Replace('\\', '/'), Text: File.ReadAllText(file)))
            .Where(file => !file.Path.StartsWith("obj/", StringComparison.Ordinal) && !file.Path.StartsWith("bin/", StringComparison.Ordinal))
            .Where(file => Regex.IsMatch(Comments().Replace(file.Text, string.Empty), pattern))
            .Select(file => file.Path);
    }

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "global.json")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException("The sources are not beside the tests: run them from the repository.");
    }

    [GeneratedRegex(@"//[^\n]*")]
    private static partial Regex Comments();
}
