using Microsoft.AspNetCore.Components.Server;

namespace DifficultyEyes.Web.Configuration;

/// <summary>How long a page that lost its connection is kept in memory, to go on where it was.</summary>
internal static class CircuitSettings
{
    /// <summary>Long enough for a tunnel or a lid that was closed; who comes later finds the workspace as the browser kept it, without what could be undone.</summary>
    public static TimeSpan RetentionPeriod { get; } = TimeSpan.FromMinutes(3);

    public static void Configure(CircuitOptions options) => options.DisconnectedCircuitRetentionPeriod = RetentionPeriod;
}
