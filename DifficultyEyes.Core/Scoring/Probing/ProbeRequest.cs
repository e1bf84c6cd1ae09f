using System.Collections.Immutable;
using DifficultyEyes.Core.Devices;
using DifficultyEyes.Core.Representation.Pixels;
using DifficultyEyes.Core.Scoring.Classes;
using DifficultyEyes.Core.Store;

namespace DifficultyEyes.Core.Scoring.Probing;

/// <summary>What a model is to be tried with.</summary>
public sealed record ProbeRequest
{
    public required string DatasetHash { get; init; }

    public required string ModelHash { get; init; }

    /// <summary>The output that holds the classes; null takes the likely one.</summary>
    public string? OutputName { get; init; }

    /// <summary>At least one, the suggested one first; all of one size, layout and number of channels.</summary>
    public required ImmutableArray<Preprocessing> Preprocessings { get; init; }

    /// <summary>What the outputs may stand for: at least one, the documented one first.</summary>
    public required ImmutableArray<ClassOrderCandidate> Orders { get; init; }

    public DevicePreference Device { get; init; } = DevicePreference.Auto;

    /// <summary>Equal for equal probes.</summary>
    public string Key => ResultKey.Of(
        "probe",
        [
            DatasetHash, ModelHash, OutputName, Device.ToString(),
            .. Preprocessings.Select(preprocessing => preprocessing.CanonicalText()).Prepend($"{Preprocessings.Length}"),
            .. Orders.SelectMany(order => order.Names),
        ]).Hash;
}
