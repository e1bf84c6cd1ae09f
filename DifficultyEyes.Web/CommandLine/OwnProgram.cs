using System.Collections.Immutable;

namespace DifficultyEyes.Web.CommandLine;

/// <summary>How this very program is started once more.</summary>
internal static class OwnProgram
{
    /// <returns>The program and its first arguments. It may run as its own executable, by way of <c>dotnet</c>, or inside another one (a test runner).</returns>
    public static ImmutableArray<string> Command(string verb)
    {
        var name = typeof(OwnProgram).Assembly.GetName().Name!;
        var library = Path.Combine(AppContext.BaseDirectory, name + ".dll");
        var running = Environment.ProcessPath ?? "dotnet";
        var program = Path.GetFileName(running);
        return program == name || program == name + ".exe" ? [running, verb]
            : [program is "dotnet" or "dotnet.exe" ? running : "dotnet", library, verb];
    }
}
