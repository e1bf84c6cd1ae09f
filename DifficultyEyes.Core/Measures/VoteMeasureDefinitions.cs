using System.Collections.Immutable;

namespace DifficultyEyes.Core.Measures;

/// <summary>The part of the catalog that needs people's votes.</summary>
internal static class VoteMeasureDefinitions
{
    private const string Votes = "votes";
    private const string EntropyInterval = "-Σ q ln q / ln C with q from Dirichlet(votes + 1 / C), quantile ";
    private const string IntervalSource = "Dirichlet posterior, prior of Perks 1947, 1,000 seeded draws";

    public static ImmutableArray<MeasureDefinition> All { get; } =
    [
        new()
        {
            Id = "votes", Title = "votes", Description = "How many votes the image has.",
            Perspective = Perspective.Human, IsDifficulty = false, IsFewValued = true,
            Range = "0 to ∞",
            Formula = "Σ votes", Source = "definition", Needs = Votes,
        },
        new()
        {
            Id = "human_entropy", Title = "vote entropy", Description = "How much people disagree with each other, whatever the label.",
            // With ten classes about one vote in ten for another class.
            Perspective = Perspective.Human, DefaultThreshold = 0.15f,
            Formula = "-Σ q ln q / ln C", Source = "Peterson, Battleday, Griffiths, Russakovsky 2019", Needs = Votes,
        },
        new()
        {
            Id = "human_disagreement", Title = "disagreement", Description = "Share of the votes that go against the label.",
            Perspective = Perspective.Human, DefaultThreshold = 0.1f,
            Formula = "1 - q_y", Source = "definition", Needs = Votes,
        },
        new()
        {
            Id = "human_margin", Title = "vote margin", Description = "How little the label leads in the votes; above 0.5 people see another class.",
            // One vote in ten for a single other class.
            Perspective = Perspective.Human, DefaultThreshold = 0.1f,
            Formula = "(1 - (q_y - max over c ≠ y of q_c)) / 2", Source = "definition", Needs = Votes,
        },
        new()
        {
            Id = "reaction_time_rank", Title = "reaction time", Description = "How long people took, each compared with their own pace, as a rank.",
            Perspective = Perspective.Human,
            Formula = "rank of the median standardized log reaction time, in [0, 1]", Source = "definition", Needs = "reaction times",
        },
        new()
        {
            Id = "human_entropy_low", Title = "vote entropy, lower end", Description = "Lower end of the 90 % interval of the vote entropy: with few votes it lies far below the upper one.",
            Perspective = Perspective.Human, IsDifficulty = false,
            Formula = EntropyInterval + "5 %", Source = IntervalSource, Needs = "votes in whole numbers",
        },
        new()
        {
            Id = "human_entropy_high", Title = "vote entropy, upper end", Description = "Upper end of the 90 % interval of the vote entropy: with few votes it lies far above the lower one.",
            Perspective = Perspective.Human, IsDifficulty = false,
            Formula = EntropyInterval + "95 %", Source = IntervalSource, Needs = "votes in whole numbers",
        },
    ];
}
