using System.Globalization;

namespace DifficultyEyes.Web.Benchmarks;

/// <summary>What is to be reached.</summary>
/// <param name="IsLeast">True: at least the bound; false: at most.</param>
internal sealed record Target(double Bound, bool IsLeast)
{
    public static Target AtLeast(double bound) => new(bound, true);

    public static Target AtMost(double bound) => new(bound, false);

    public bool IsMet(double value) => IsLeast ? value >= Bound : value <= Bound;

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{(IsLeast ? "≥" : "≤")} {Bound:0.##}");
}
