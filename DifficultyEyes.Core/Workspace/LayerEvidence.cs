using System.Collections.Immutable;
using DifficultyEyes.Core.Measures.Neighborhood;
using DifficultyEyes.Core.Neighbors;
using DifficultyEyes.Core.Scoring;

namespace DifficultyEyes.Core.Workspace;

/// <summary>Where one instance lies in one representation.</summary>
/// <param name="RepresentationId">A layer's id, <c>appearance</c> or <c>pixels</c>.</param>
/// <param name="Title">For the screen.</param>
/// <param name="IsData">True for the representation of the data perspective, false for a layer of the model.</param>
/// <param name="Difficulty">kDN by label, in [0, 1]; NaN where it was not scored.</param>
/// <param name="Vote">Class most frequent among the neighbors' labels; null where it was not kept, or the vector is unknown.</param>
/// <param name="Neighbors">Nearest first; empty where they are not at hand.</param>
public sealed record LayerEvidence(
    string RepresentationId,
    string Title,
    bool IsData,
    float Difficulty,
    int? Vote,
    ImmutableArray<NeighborEvidence> Neighbors)
{
    /// <summary>What <see cref="Difficulty"/> would be if neighbors were drawn by chance, in [0, 1]; NaN where that is not known.</summary>
    public float Chance { get; init; } = float.NaN;

    /// <summary>The data representation, then the model's layers from input to output; a layer that is the data representation too comes once.</summary>
    internal static ImmutableArray<LayerEvidence> AlongTheModel(
        ScoredAnalysis analysis,
        int instanceIndex,
        IReadOnlyDictionary<NeighborhoodKey, Neighborhood> neighborhoods,
        int neighborCount)
    {
        var dataId = analysis.DataRepresentationId;
        var layers = analysis.Models[0].Layers;
        var reference = analysis.Configuration.ReferenceSplit is { } split ? ReferenceSplit.InstancesOf(analysis.Dataset, split) : null;
        var chance = KDisagreeingNeighbors.ChanceLevel(analysis.Dataset.Labels.AsSpan(), instanceIndex, reference);
        var data = new LayerEvidence(
            dataId,
            dataId,
            IsData: true,
            ValueOf("kdn_data"),
            VoteIn(layers.FirstOrDefault(layer => layer.Id == dataId)),
            NeighborsIn(dataId)) { Chance = chance };
        return
        [
            data,
            .. layers.Where(layer => layer.Id != dataId).Select(layer => new LayerEvidence(
                layer.Id,
                layer.Title,
                IsData: false,
                ValueOf($"kdn_label:{layer.Id}"),
                VoteIn(layer),
                NeighborsIn(layer.Id)) { Chance = chance }),
        ];

        int? VoteIn(ScoredLayer? layer) => layer?.Votes[instanceIndex] is >= 0 and var vote ? vote : null;

        float ValueOf(string columnId) => analysis.FindColumn(columnId)?.Values[instanceIndex] ?? float.NaN;

        ImmutableArray<NeighborEvidence> NeighborsIn(string representationId)
        {
            if (!neighborhoods.TryGetValue(new NeighborhoodKey(representationId, instanceIndex), out var neighborhood))
            {
                return [];
            }

            var shown = Math.Min(neighborCount, neighborhood.Indices.Length);
            var labels = analysis.Dataset.Labels;
            var neighbors = ImmutableArray.CreateBuilder<NeighborEvidence>(shown);
            for (var rank = 0; rank < shown; rank++)
            {
                var neighbor = neighborhood.Indices[rank];
                neighbors.Add(new NeighborEvidence(
                    neighbor,
                    labels[neighbor],
                    neighborhood.Distances[rank],
                    labels[neighbor] == labels[instanceIndex]));
            }

            return neighbors.MoveToImmutable();
        }
    }
}

/// <summary>A near instance in one representation.</summary>
/// <param name="InstanceIndex">The neighbor.</param>
/// <param name="Label">The neighbor's class.</param>
/// <param name="Distance">Euclidean, in the representation's units.</param>
/// <param name="SharesLabel">True where it carries the label of the instance looked at.</param>
public readonly record struct NeighborEvidence(int InstanceIndex, int Label, float Distance, bool SharesLabel);
