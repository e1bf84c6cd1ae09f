using Microsoft.AspNetCore.Components.Server;

namespace DifficultyEyes.Web.Configuration;

/// <summary>How long, and how many, pages that lost their connection are kept in memory, to go on where they were.</summary>
internal static class CircuitSettings
{
    // Each takes up to 10 MB; beyond, those that were lost longest ago are let go of.
    private const int MostRetained = 50;

    /// <summary>Long enough for a tunnel or a lid that was closed; who comes later finds the workspace as the browser kept it, without what could be undone.</summary>
    public static TimeSpan RetentionPeriod { get; } = TimeSpan.FromMinutes(3);

    public static void Configure(CircuitOptions options)
    {
        options.DisconnectedCircuitRetentionPeriod = RetentionPeriod;
        options.DisconnectedCircuitMaxRetained = MostRetained;
    }
}
