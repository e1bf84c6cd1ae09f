using System.Collections.Immutable;
using DifficultyEyes.Core.Import.Matching;

namespace DifficultyEyes.Core.Import;

/// <summary>Gathers votes of known people one by one, and makes the set of them that count.</summary>
internal sealed class VoteCollection(Dataset dataset, ImportProblemLog problems)
{
    private const string SimulatedPrefix = "simulated";

    // Forty times those of CIFAR-10H, and a gigabyte while they are read.
    private const int MaximumVotes = 20_000_000;

    private readonly Dictionary<string, int> _annotators = new(StringComparer.Ordinal);
    private readonly List<string> _names = [];
    private readonly HashSet<(int Instance, int Annotator)> _voted = [];
    private readonly List<AnnotatorVote> _votes = [];

    /// <summary>Whether a vote is the first of this person on this image; a second one is reported.</summary>
    /// <exception cref="ImportException">More votes, or more people, than any project has.</exception>
    public bool IsFirst(int line, int instance, string annotator, out int number)
    {
        if (_votes.Count == MaximumVotes)
        {
            throw new ImportException(FormattableString.Invariant($"The table has more than the limit of {MaximumVotes:N0} votes: bring it into the wide form, a row for each image."));
        }

        number = NumberOf(annotator);
        if (_voted.Add((instance, number)))
        {
            return true;
        }

        problems.AddLine(line, $"{EntryPath.ForMessage(annotator)} has voted for {dataset.Paths[instance]} before; the first vote counts");
        return false;
    }

    /// <summary>Takes a vote.</summary>
    public void Add(AnnotatorVote vote) => _votes.Add(vote);

    /// <param name="disputed">Instances whose votes may be another's.</param>
    public AnnotationSet Build(IReadOnlySet<int> disputed)
    {
        // People keep the order of their first vote that counts; one without any is not among them.
        var (numbers, annotators) = (new int[_names.Count], ImmutableArray.CreateBuilder<string>());
        Array.Fill(numbers, -1);
        var individual = ImmutableArray.CreateBuilder<AnnotatorVote>(_votes.Count);
        var counts = new float[dataset.InstanceCount * dataset.ClassCount];
        var times = new ReactionTimes();
        foreach (var vote in _votes)
        {
            if (disputed.Contains(vote.InstanceIndex))
            {
                continue;
            }

            if (numbers[vote.Annotator] < 0)
            {
                numbers[vote.Annotator] = annotators.Count;
                annotators.Add(_names[vote.Annotator]);
            }

            var kept = vote with { Annotator = numbers[vote.Annotator] };
            individual.Add(kept);
            counts[(kept.InstanceIndex * dataset.ClassCount) + kept.Label]++;
            if (!float.IsNaN(kept.ReactionMilliseconds))
            {
                times.Add(kept.InstanceIndex, kept.Annotator, kept.ReactionMilliseconds);
            }
        }

        return new AnnotationSet
        {
            Hash = "",
            Name = "",
            DatasetHash = dataset.Hash,
            Votes = counts,
            StandardizedLogReactionTimes = times.Standardize(dataset.InstanceCount, annotators.Count),
            AnnotatorCount = annotators.Count,
            Annotators = annotators.ToImmutable(),
            IndividualVotes = individual.DrainToImmutable(),
            IsSimulated = annotators.Count > 0 && annotators.All(name => name.StartsWith(SimulatedPrefix, StringComparison.OrdinalIgnoreCase)),
        };
    }

    // The same name composed and decomposed is one person.
    private int NumberOf(string annotator)
    {
        var name = UnicodeForm.Composed(annotator);
        if (!_annotators.TryGetValue(name, out var number))
        {
            number = _names.Count;
            if (number == NameLimits.MaximumAnnotators)
            {
                throw new ImportException(FormattableString.Invariant($"The table names more than the limit of {NameLimits.MaximumAnnotators:N0} annotators: is its column annotator really one of people?"));
            }

            _annotators.Add(name, number);
            _names.Add(annotator);
        }

        return number;
    }
}
