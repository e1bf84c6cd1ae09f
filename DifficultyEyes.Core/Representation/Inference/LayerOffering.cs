using System.Collections.Immutable;

namespace DifficultyEyes.Core.Representation.Inference;

/// <summary>Makes offers of the tensors on the chain: what must be probed for that, and what follows from it.</summary>
internal sealed class LayerOffering
{
    private readonly IReadOnlyList<LayerFinder.Candidate> _candidates;
    private readonly ClassTokenFinder.Finding? _classToken;
    private readonly Dictionary<string, int> _positions;
    private readonly bool?[] _areChannelsLast;

    public LayerOffering(OnnxGraph graph, IReadOnlyList<DominatorChain.Link> chain)
    {
        _candidates = LayerFinder.Candidates(chain);
        _classToken = ClassTokenFinder.Find(graph, chain);
        _areChannelsLast = ChannelAxes.AreLast(chain);
        _positions = chain.Select((link, index) => (link.Tensor, index)).ToDictionary(pair => pair.Tensor, pair => pair.index, StringComparer.Ordinal);
    }

    /// <summary>Tensors whose shapes are needed.</summary>
    public IEnumerable<string> Tensors => _candidates.SelectMany(candidate => new[] { candidate.Tensor, candidate.Unpooled });

    /// <summary>Constants whose values are needed.</summary>
    public IReadOnlyCollection<string> Constants => [.. (_classToken?.Constants ?? []).Select(constant => constant.Tensor)];

    /// <returns>From input to output; the last are the logits.</returns>
    public ImmutableArray<LayerOffer> Offers(ProbeResult probed)
    {
        var usable = _candidates.Where(candidate => probed.Tensors.ContainsKey(candidate.Tensor)).ToList();
        if (usable.Count == 0)
        {
            return [];
        }

        var classTokenFrom = _classToken?.IsConfirmed(probed.Integers) == true ? _classToken.FirstLink : int.MaxValue;
        var endsInClassMap = EndsInClassMap(usable, probed);
        if (endsInClassMap)
        {
            usable.RemoveAt(usable.Count - 2);
        }

        var shapes = usable.Select(candidate => probed.Tensors[candidate.Tensor].Shape).ToArray();
        var readings = usable.Select((candidate, index) => ReadingOf(candidate.Tensor, shapes[index])).ToArray();
        var areInside = BlockInteriors.Find(usable, [.. readings.Select((reading, index) => LayerReadings.ChannelCount(reading, shapes[index]))]);
        var suggested = LayerFinder.Suggest([.. usable.Select(ResolutionOf)], areInside);
        var hasPenultimate = usable.Count > 1 && (endsInClassMap || LayerReadings.IsVector(shapes[^2]));
        var titles = LayerTitles.For([.. usable.Select(candidate => candidate.Tensor)], [.. usable.Select(candidate => candidate.IsSummary)], hasPenultimate);
        return [.. usable.Select((candidate, index) => new LayerOffer(
            candidate.Tensor, titles[index], candidate.Depth, shapes[index], readings[index], RankOf(index)))];

        // The classes' scores at every position, of which the logits are the mean: the logits themselves, and no layer before them.
        bool EndsInClassMap(List<LayerFinder.Candidate> candidates, ProbeResult of) =>
            candidates is [.., { IsSummary: false } map, { IsSummary: true } logits]
            && of.Tensors[map.Tensor].Shape is var shape && !LayerReadings.IsVector(shape)
            && LayerReadings.ChannelCount(ReadingOf(map.Tensor, shape), shape) == of.Tensors[logits.Tensor].Shape.Max();

        LayerReading ReadingOf(string tensor, ImmutableArray<int> shape)
        {
            var position = _positions[tensor];
            return LayerReadings.Of(shape, _areChannelsLast[position], position >= classTokenFrom);
        }

        (int, int)? ResolutionOf(LayerFinder.Candidate candidate) =>
            probed.Tensors.TryGetValue(candidate.Unpooled, out var tensor)
                ? LayerReadings.Resolution(ReadingOf(candidate.Unpooled, tensor.Shape), tensor.Shape)
                : null;

        LayerRank RankOf(int index) =>
            suggested.Contains(index) ? LayerRank.Suggested : areInside[index] ? LayerRank.InsideBlock : LayerRank.BlockEnd;
    }
}
