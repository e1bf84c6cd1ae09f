using System.Globalization;

namespace DifficultyEyes.Tests.Representation.Inference.Containment;

/// <summary>What a process has started and what still runs (Linux).</summary>
internal static class ChildProcesses
{
    /// <summary>Those whose command line can still be read: neither ended nor waited for.</summary>
    public static IReadOnlyList<(int Id, string Command)> Of(int processId) =>
    [
        .. Directory.EnumerateDirectories("/proc").Select(Path.GetFileName)
            .Where(name => int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out _))
            .Select(name => int.Parse(name!, CultureInfo.InvariantCulture))
            .Where(id => ParentOf(id) == processId)
            .Select(id => (id, CommandOf(id))).Where(child => child.Item2.Length > 0),
    ];

    /// <summary>False once it has ended.</summary>
    public static bool Runs(int processId) => CommandOf(processId).Length > 0;

    private static int? ParentOf(int processId) =>
        Read(processId, "status").Split('\n').FirstOrDefault(line => line.StartsWith("PPid:", StringComparison.Ordinal)) is { } line
            ? int.Parse(line["PPid:".Length..], CultureInfo.InvariantCulture)
            : null;

    private static string CommandOf(int processId) => Read(processId, "cmdline").Replace('\0', ' ').Trim();

    private static string Read(int processId, string file)
    {
        try
        {
            return File.ReadAllText($"/proc/{processId}/{file}");
        }
        catch (IOException)
        {
            // It has ended meanwhile.
            return "";
        }
    }
}
