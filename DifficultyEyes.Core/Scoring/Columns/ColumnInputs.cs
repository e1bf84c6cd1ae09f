using DifficultyEyes.Core.Import;
using DifficultyEyes.Core.Measures.Neighborhood;
using DifficultyEyes.Core.Measures.Output;
using DifficultyEyes.Core.Measures.Votes;
using DifficultyEyes.Core.Neighbors;
using DifficultyEyes.Core.Representation;

namespace DifficultyEyes.Core.Scoring.Columns;

/// <summary>What columns are computed from; what several of them share is computed once, when first asked for.</summary>
internal sealed class ColumnInputs
{
    private readonly Dictionary<string, int[]> _votes = new(StringComparer.Ordinal);
    private readonly Lazy<OutputMeasures> _output;
    private readonly Lazy<OutputMeasures> _label;
    private readonly Lazy<VoteMeasures> _people;
    private readonly Lazy<EntropyIntervals> _intervals;
    private readonly Lazy<NearestByClass> _nearest;
    private readonly Lazy<NearDuplicateGroups> _duplicates;

    public ColumnInputs(CancellationToken cancellationToken)
    {
        CancellationToken = cancellationToken;
        _output = new(ScoreOutputs);
        _label = new(ScoreLabels);
        _people = new(ScoreVotes);
        _intervals = new(FindIntervals);
        _nearest = new(FindNearestByClass);
        _duplicates = new(FindNearDuplicates);
    }

    public CancellationToken CancellationToken { get; }

    public required Dataset Dataset { get; init; }

    /// <summary>Row-major, shape (N, C): logits or probabilities.</summary>
    public required float[] Outputs { get; init; }

    public required bool IsProbability { get; init; }

    /// <summary>Shape (N).</summary>
    public required int[] Predictions { get; init; }

    public required IReadOnlyDictionary<string, NeighborTable> Neighbors { get; init; }

    public required string DataRepresentation { get; init; }

    /// <summary>The instances that may be neighbors, ascending; null for all.</summary>
    public required int[]? Reference { get; init; }

    /// <summary>Neighbors in the data representation among all instances, whatever the reference.</summary>
    public required NeighborTable OwnDataNeighbors { get; init; }

    public required LayerMatrix DataMatrix { get; init; }

    /// <summary>What enters the last linear layer; null where it is not among the layers.</summary>
    public LayerMatrix? Penultimate { get; init; }

    /// <summary>The columns of <see cref="ImageQualityMatrix"/>.</summary>
    public required LayerMatrix ImageQuality { get; init; }

    /// <summary>For each change of the plan, the outputs of the changed images, of the shape of <see cref="Outputs"/>; empty where no column needs them.</summary>
    public IReadOnlyList<float[]> ChangedOutputs { get; init; } = [];

    public AnnotationSet? Annotations { get; init; }

    /// <summary>Out-of-fold probabilities; null where labels are judged by the model's own.</summary>
    public SecondOpinion? Opinion { get; init; }

    public NeighborTable DataNeighbors => Neighbors[DataRepresentation];

    public OutputMeasures OutputMeasures => _output.Value;

    /// <summary>Of the out-of-fold probabilities where there are some, else of the model's outputs.</summary>
    public OutputMeasures LabelMeasures => _label.Value;

    public VoteMeasures VoteMeasures => _people.Value;

    public EntropyIntervals EntropyIntervals => _intervals.Value;

    public NearestByClass NearestByClass => _nearest.Value;

    public NearDuplicateGroups NearDuplicates => _duplicates.Value;

    /// <summary>The kNN vote in a representation, shape (N).</summary>
    public int[] Votes(string representation)
    {
        if (!_votes.TryGetValue(representation, out var votes))
        {
            votes = NeighborVote.Classes(Neighbors[representation], Dataset.Labels.AsSpan(), Dataset.ClassCount);
            _votes[representation] = votes;
        }

        return votes;
    }

    private OutputMeasures ScoreOutputs() =>
        OutputMeasures.Score(Outputs, Dataset.ClassCount, IsProbability, Dataset.Labels.AsSpan(), Penultimate);

    private OutputMeasures ScoreLabels() => Opinion is null
        ? OutputMeasures
        : OutputMeasures.Score(Opinion.Probabilities, Dataset.ClassCount, isProbability: true, Dataset.Labels.AsSpan(), penultimate: null);

    private VoteMeasures ScoreVotes() => Annotations is null
        ? throw new InvalidOperationException("Columns of votes are planned only where there are votes.")
        : VoteMeasures.Score(Annotations.Votes, Dataset.ClassCount, Dataset.Labels.AsSpan());

    private EntropyIntervals FindIntervals() => Annotations is null
        ? throw new InvalidOperationException("Columns of votes are planned only where there are votes.")
        : EntropyIntervals.Of(Annotations.Votes, Dataset.ClassCount, CancellationToken);

    // Duplicates are looked for among all instances: across splits they are leaks.
    private NearDuplicateGroups FindNearDuplicates() => NearDuplicateGroups.Find(OwnDataNeighbors, Dataset.Labels);

    private NearestByClass FindNearestByClass() => NearestByClass.Find(DataMatrix, DataNeighbors, Dataset.Labels, Reference, CancellationToken);
}
