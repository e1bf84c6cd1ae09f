using System.Collections.Frozen;
using System.Collections.Immutable;
using DifficultyEyes.Core.Import;
using DifficultyEyes.Core.Measures.Comparison;
using DifficultyEyes.Core.Scoring.Classes;

namespace DifficultyEyes.Core.Scoring;

/// <summary>An analysis with all its scores in memory, immutable: what the workspace, the exports and the HTTP API read.</summary>
public sealed class ScoredAnalysis
{
    private readonly Dictionary<string, ScoreColumn> _columnsById;
    private readonly Lazy<ChanceAgreement> _agreement;
    private readonly Lazy<ClassFit?> _fit;
    private readonly Lazy<FrozenSet<int>> _occurring;

    public ScoredAnalysis(IReadOnlyList<ScoreColumn> columns)
    {
        Columns = columns;
        _agreement = new(() => ChanceAgreement.Of(Dataset!.Labels.AsSpan(), Models[0].Predictions, Dataset.ClassCount));
        _fit = new(() => Models[0].IsTable ? null : ClassFit.Find(Dataset!, Models[0].Predictions));
        _occurring = new(() => Dataset!.Labels.ToFrozenSet());
        _columnsById = columns.ToDictionary(column => column.Id, StringComparer.Ordinal);
    }

    public required string Id { get; init; }

    public required string Name { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required Dataset Dataset { get; init; }

    public AnnotationSet? Annotations { get; init; }

    /// <summary>Out-of-fold probabilities, where there are some: labels are judged by them in place of the model.</summary>
    public SecondOpinion? SecondOpinion { get; init; }

    /// <summary>At least one.</summary>
    public required ImmutableArray<ScoredModel> Models { get; init; }

    public required ScoringConfiguration Configuration { get; init; }

    /// <summary>The representation of the data perspective, as an id for neighbors and projections: <c>appearance</c>, <c>pixels</c> or <c>encoder</c>.</summary>
    public required string DataRepresentationId { get; init; }

    /// <summary>The same in words: an encoder with its name.</summary>
    public string DataRepresentationTitle { get => field ?? DataRepresentationId; init; }

    /// <summary>Share of instances whose kNN vote in the data representation recovers their label, in [0, 1].</summary>
    public required double DataVoteAccuracy { get; init; }

    /// <summary>The device and why, as one sentence.</summary>
    public required string DeviceReason { get; init; }

    /// <summary>Every column, in the order of the scores table.</summary>
    public IReadOnlyList<ScoreColumn> Columns { get; }

    public int InstanceCount => Dataset.InstanceCount;

    /// <summary>How far the first model gets beyond guessing.</summary>
    public ChanceAgreement Agreement => _agreement.Value;

    /// <summary>Whether the outputs are logits: of those alone there is an energy.</summary>
    public bool HasLogits => FindColumn("energy") is not null;

    /// <summary>The classes that there are images of; a model may know more.</summary>
    public FrozenSet<int> ClassesWithImages => _occurring.Value;

    /// <summary>A class order that fits the first model's outputs far better; null where there is none. Up to a second where there are a thousand classes.</summary>
    public ClassFit? Fit => _fit.Value;

    public ScoreColumn? FindColumn(string id) => _columnsById.GetValueOrDefault(id);
}
