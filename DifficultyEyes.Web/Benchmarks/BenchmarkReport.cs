using System.Text.Json;
using System.Text.Json.Serialization;

namespace DifficultyEyes.Web.Benchmarks;

/// <summary>What one call of <c>bench</c> measured.</summary>
internal sealed record BenchmarkReport(MachineDescription Machine, IReadOnlyList<BenchmarkResult> Benchmarks)
{
    private static readonly JsonSerializerOptions s_json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    public string ToJson() => JsonSerializer.Serialize(this, s_json);
}

/// <summary>One benchmark's part of it.</summary>
internal sealed record BenchmarkResult(string Name, string Description, IReadOnlyList<Measurement> Measurements);
