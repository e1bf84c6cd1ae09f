namespace DifficultyEyes.Web.Benchmarks;

/// <summary>One line of a benchmark's result.</summary>
/// <param name="Case">What it was measured on, such as "n = 10,000, k = 30, d = 512".</param>
/// <param name="What">Such as "neighbors found".</param>
/// <param name="Value">Null where it could not be measured: then the note says why.</param>
/// <param name="Unit">Of the value, such as "s"; empty for a share or ratio.</param>
internal sealed record Measurement(string Case, string What, Spread? Value, string Unit)
{
    /// <summary>What the value is, compared with the machine's limit or another program; null where it is not compared.</summary>
    public Ratio? Ratio { get; init; }

    /// <summary>Bounds the ratio where there is one, else the value's median; null where none is set.</summary>
    public Target? Target { get; init; }

    public string? Note { get; init; }

    /// <summary>Null where no target is set or nothing was measured.</summary>
    public bool? IsMet => Target is null ? null : (Ratio?.Value ?? Value) is { } measured ? Target.IsMet(measured.Median) : null;
}
