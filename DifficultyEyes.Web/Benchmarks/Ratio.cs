namespace DifficultyEyes.Web.Benchmarks;

/// <summary>One measurement over another of the same rounds.</summary>
/// <param name="Of">What over what, such as "rate of the bare product".</param>
/// <param name="Value">Of the ratios within each round, so that what slows a whole round falls out.</param>
internal sealed record Ratio(string Of, Spread Value);
