using System.Buffers;
using DifficultyEyes.Core.Measures.Calibration;

namespace DifficultyEyes.Core.Workspace;

/// <summary>The instances in order of the model's confidence: sorted once, so that each brush only picks from it.</summary>
public sealed class ConfidenceOrder
{
    private readonly int[] _instances;
    private readonly float[] _confidences;
    private readonly bool[] _isCorrect;

    private ConfidenceOrder(int[] instances, float[] confidences, bool[] isCorrect) =>
        (_instances, _confidences, _isCorrect) = (instances, confidences, isCorrect);

    /// <param name="confidences">Shape (N), in [0, 1]; NaN is unknown and left out.</param>
    /// <param name="correct">What the model predicts as labeled.</param>
    public static ConfidenceOrder Of(float[] confidences, InstanceSet correct)
    {
        ArgumentNullException.ThrowIfNull(confidences);
        ArgumentNullException.ThrowIfNull(correct);
        int[] instances = [.. Enumerable.Range(0, confidences.Length).Where(instanceIndex => !float.IsNaN(confidences[instanceIndex]))];
        var sorted = Array.ConvertAll(instances, instanceIndex => confidences[instanceIndex]);
        Array.Sort(sorted, instances);
        return new ConfidenceOrder(instances, sorted, Array.ConvertAll(instances, correct.Contains));
    }

    /// <summary>How reliable the confidences of some instances are.</summary>
    public Reliability ReliabilityOf(InstanceSet members)
    {
        ArgumentNullException.ThrowIfNull(members);
        var (confidences, isCorrect) = (ArrayPool<float>.Shared.Rent(members.Count), ArrayPool<bool>.Shared.Rent(members.Count));
        try
        {
            var count = 0;
            for (var place = 0; place < _instances.Length; place++)
            {
                if (members.Contains(_instances[place]))
                {
                    confidences[count] = _confidences[place];
                    isCorrect[count++] = _isCorrect[place];
                }
            }

            return Reliability.Of(confidences.AsSpan(0, count), isCorrect.AsSpan(0, count));
        }
        finally
        {
            ArrayPool<float>.Shared.Return(confidences);
            ArrayPool<bool>.Shared.Return(isCorrect);
        }
    }
}
