namespace DifficultyEyes.Core.Measures;

/// <summary>What the catalog says of a measure.</summary>
public sealed record MeasureDefinition
{
    private readonly Polarity? _polarity;

    /// <summary>Column name as in the scores table, without the layer: <c>kdn_data</c>, <c>kdn_label</c>.</summary>
    public required string Id { get; init; }

    /// <summary>Short name for the screen, such as "kDN".</summary>
    public required string Title { get; init; }

    /// <summary>One or two sentences for the user: what it is and when it is high.</summary>
    public required string Description { get; init; }

    /// <summary>Null for columns that are shown beside the perspectives (label quality, image quality).</summary>
    public Perspective? Perspective { get; init; }

    /// <summary>True where it runs from 0 (easy) to 1 (hard) and may be chosen for its perspective; false for customary raw values.</summary>
    public bool IsDifficulty { get; init; } = true;

    /// <summary>Which end is hard: always the high one of a difficulty; of a raw value none, unless it is said.</summary>
    public Polarity Polarity
    {
        get => _polarity ?? (IsDifficulty ? Polarity.HighIsHard : Polarity.None);
        init => _polarity = value;
    }

    /// <summary>The least and the greatest value that can occur, with the unit where there is one: "0 to 1", "0 to ∞ nats".</summary>
    public string Range { get; init; } = "0 to 1";

    /// <summary>True for a measure with one column per layer (<c>id:LAYER</c>).</summary>
    public bool IsPerLayer { get; init; }

    /// <summary>True where only a few values can occur (kDN has k + 1): histograms and heatmaps then bin on the values themselves.</summary>
    public bool IsFewValued { get; init; }

    /// <summary>At or above it an instance counts as hard (above it for 0); null takes the upper quartile of the values.</summary>
    public float? DefaultThreshold { get; init; }

    /// <summary>Raised whenever the values change for the same input; part of the result's key.</summary>
    public int Version { get; init; } = 1;

    /// <summary>The formula in words or symbols.</summary>
    public required string Formula { get; init; }

    /// <summary>Where it comes from.</summary>
    public required string Source { get; init; }

    /// <summary>What it needs beside images and labels, separated by commas: "neighbors", "layers", "output", "votes", "reaction times".</summary>
    public required string Needs { get; init; }
}
