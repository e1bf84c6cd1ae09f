using System.CommandLine;
using DifficultyEyes.Core.Import.EntryNames;
using DifficultyEyes.Core.Import.Layouts;
using DifficultyEyes.Web.Configuration;

namespace DifficultyEyes.Web.CommandLine;

/// <summary>Options that several verbs take.</summary>
internal static class SharedOptions
{
    public static Option<DirectoryInfo> Data { get; } = new("--data")
    {
        Description = $"Folder of datasets, models and results (default: {AppSettings.DefaultDataDirectory}).",
        HelpName = "DIR",
    };

    public static Option<string> ZipEncoding { get; } = new("--zip-encoding")
    {
        Description = "Encoding of the names in an archive that do not say theirs, such as gbk, shift_jis, cp437 or utf-8 (default: found out over all of them).",
        HelpName = "NAME",
    };

    /// <exception cref="UsageException">There is no such encoding.</exception>
    public static string? ReadZipEncoding(ParseResult parsed)
    {
        var name = parsed.GetValue(ZipEncoding);
        return name is null || NameEncodings.IsKnown(name) ? name : throw new UsageException(
            $"{ZipEncoding.Name}: there is no encoding of file names called \"{name}\"; there are {string.Join(", ", NameEncodings.Usual)} and others.");
    }

    public static Option<string?> Reading { get; } = ReadingOption();

    public static Option<bool> Json { get; } = new("--json") { Description = "Print JSON." };

    public static Option<bool> JsonProgress { get; } = new("--json-progress") { Description = "Report progress as JSON lines on standard error." };

    private static Option<string?> ReadingOption()
    {
        var option = new Option<string?>("--reading") { Description = "How the dataset's files are read (default: the way that explains most of them).", HelpName = string.Join("|", KnownLayouts.Names) };
        option.AcceptOnlyFromAmong([.. KnownLayouts.Names]);
        return option;
    }
}
