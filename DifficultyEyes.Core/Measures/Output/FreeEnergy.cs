namespace DifficultyEyes.Core.Measures.Output;

/// <summary>Energy: the free energy of a model's logits; higher (less negative) for instances unlike those trained on.</summary>
/// <remarks>-ln Σ exp z. Liu, Wang, Owens, Li: Energy-based out-of-distribution detection (2020), at temperature 1.</remarks>
public static class FreeEnergy
{
    /// <param name="logits">Shape (C): z, before any softmax.</param>
    /// <returns>In nats, without bounds: a raw value, no difficulty; NaN where a logit is not finite.</returns>
    public static double Of(ReadOnlySpan<float> logits)
    {
        var energy = -Softmax.LogSumExp(logits);
        return double.IsFinite(energy) ? energy : double.NaN;
    }
}
