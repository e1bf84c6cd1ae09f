namespace DifficultyEyes.Core.Measures;

/// <summary>Draws from normal, gamma and beta distributions, the parts of a Dirichlet draw, from a seed.</summary>
/// <remarks>Marsaglia, Tsang: A simple method for generating gamma variables (2000); below shape 1 with their boost.</remarks>
internal struct GammaDraws(ulong seed)
{
    private SplitMix _random = new(seed);
    private double _spare = double.NaN;

    /// <param name="shape">Above 0; scale 1.</param>
    /// <returns>Above 0, though a tiny shape may round it to 0.</returns>
    public double NextGamma(double shape)
    {
        if (shape < 1)
        {
            return NextGamma(shape + 1) * Math.Pow(_random.NextOpen(), 1 / shape);
        }

        var d = shape - (1.0 / 3);
        var c = 1 / Math.Sqrt(9 * d);
        while (true)
        {
            var normal = NextNormal();
            var v = 1 + (c * normal);
            v = v * v * v;
            if (v > 0 && Math.Log(_random.NextOpen()) < (0.5 * normal * normal) + d - (d * v) + (d * Math.Log(v)))
            {
                return d * v;
            }
        }
    }

    /// <returns>In [0, 1].</returns>
    public double NextBeta(double first, double second)
    {
        var gamma = NextGamma(first);
        return gamma / (gamma + NextGamma(second));
    }

    /// <returns>Mean 0, variance 1.</returns>
    /// <remarks>Box, Muller: A note on the generation of random normal deviates (1958): they come in pairs.</remarks>
    public double NextNormal()
    {
        if (!double.IsNaN(_spare))
        {
            var spare = _spare;
            _spare = double.NaN;
            return spare;
        }

        var radius = Math.Sqrt(-2 * Math.Log(_random.NextOpen()));
        var (sine, cosine) = Math.SinCos(2 * Math.PI * _random.NextOpen());
        _spare = radius * sine;
        return radius * cosine;
    }
}
