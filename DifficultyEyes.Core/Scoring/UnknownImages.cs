using System.Collections.Immutable;
using System.Numerics.Tensors;

namespace DifficultyEyes.Core.Scoring;

/// <summary>An image of which the model says nothing, wholly or in some representation.</summary>
/// <param name="Reason">One clause for the user, such as "the model's output is NaN or infinite".</param>
public sealed record UnknownImage(int InstanceIndex, string Path, string Reason);

/// <summary>Finds the images for which numbers of a model are NaN or infinite: what rests on these numbers is unknown, everything else is scored.</summary>
public static class UnknownImages
{
    /// <summary>In dataset order; empty as a rule.</summary>
    public static ImmutableArray<UnknownImage> Of(ScoredAnalysis analysis)
    {
        ArgumentNullException.ThrowIfNull(analysis);
        var predictions = analysis.Models[0].Predictions;
        // Labels are always known: without a value there were no neighbors, and so no vector.
        (string Title, float[] Values)[] representations =
        [
            .. analysis.FindColumn("kdn_data") is { } data ? [(analysis.DataRepresentationTitle, data.Values)] : Array.Empty<(string, float[])>(),
            .. analysis.Models[0].Layers.Select(layer => (layer.Title, analysis.FindColumn($"kdn_label:{layer.Id}")?.Values)).Where(layer => layer.Values is not null).Select(layer => (layer.Title, layer.Values!)),
        ];
        var isUnknown = new bool[analysis.InstanceCount];
        for (var instanceIndex = 0; instanceIndex < isUnknown.Length; instanceIndex++)
        {
            isUnknown[instanceIndex] = predictions[instanceIndex] < 0;
        }

        foreach (var (_, values) in representations.Where(representation => TensorPrimitives.IsNaNAny<float>(representation.Values)))
        {
            for (var instanceIndex = 0; instanceIndex < isUnknown.Length; instanceIndex++)
            {
                isUnknown[instanceIndex] |= float.IsNaN(values[instanceIndex]);
            }
        }

        return
        [
            .. isUnknown.Index().Where(entry => entry.Item).Select(entry => new UnknownImage(entry.Index, analysis.Dataset.Paths[entry.Index], ReasonFor(entry.Index))),
        ];

        string ReasonFor(int instanceIndex)
        {
            var unknown = representations.Where(representation => float.IsNaN(representation.Values[instanceIndex])).Select(representation => representation.Title).ToList();
            var places = predictions[instanceIndex] < 0 ? unknown.Prepend("the model's output") : unknown;
            return $"NaN or infinite: {string.Join(", ", places)}";
        }
    }

    /// <summary>Refuses outputs that say nothing of any image.</summary>
    /// <param name="outputs">Row-major, shape (N, C).</param>
    /// <param name="classCount">C.</param>
    /// <exception cref="ScoringException">No row is finite.</exception>
    internal static void EnsureSomeKnown(ReadOnlySpan<float> outputs, int classCount)
    {
        for (var start = 0; start < outputs.Length; start += classCount)
        {
            if (TensorPrimitives.IsFiniteAll(outputs.Slice(start, classCount)))
            {
                return;
            }
        }

        throw new ScoringException(
            "The model's output is NaN or infinite for every image, so that nothing can be scored. Its preprocessing may be wrong (a standard deviation of 0, values far "
            + "beyond what it was trained on), it may overflow (float16), or its file may be damaged.");
    }
}
