using System.Collections.Immutable;

namespace DifficultyEyes.Core.Measures;

/// <summary>The part of the catalog that needs training dynamics: the customary values first, then what a perspective can show of them.</summary>
internal static class DynamicsMeasureDefinitions
{
    private const string Dynamics = "training dynamics";
    private const string Cartography = "Swayamdipta, Schwartz, Lourie, Wang, Hajishirzi, Smith, Choi 2020";
    private const string Forgetting = "Toneva, Sordoni, Tachet des Combes, Trischler, Bengio, Gordon 2019";
    private const string Aum = "Pleiss, Zhang, Elenberg, Weinberger 2020";

    public static ImmutableArray<MeasureDefinition> All { get; } =
    [
        new()
        {
            Id = "cartography_confidence", Title = "training confidence", Description = "Mean probability of the label over the epochs of training; low is hard.",
            Perspective = Perspective.Model, IsDifficulty = false,
            Polarity = Polarity.LowIsHard,
            Formula = "μ = (1/E) Σ p_y", Source = Cartography, Needs = Dynamics,
        },
        new()
        {
            Id = "cartography_variability", Title = "training variability", Description = "How much the probability of the label moved during training; high for ambiguous images, low for easy and for hopeless ones.",
            Perspective = Perspective.Model, IsDifficulty = false,
            Range = "0 to 0.5",
            Formula = "σ = √((1/E) Σ (p_y - μ)²)", Source = Cartography, Needs = Dynamics,
        },
        new()
        {
            Id = "cartography_correctness", Title = "training correctness", Description = "Share of the epochs after which the model predicted the label; low is hard.",
            Perspective = Perspective.Model, IsDifficulty = false, IsFewValued = true,
            Polarity = Polarity.LowIsHard,
            Formula = "(1/E) Σ [argmax p = y]", Source = Cartography, Needs = Dynamics,
        },
        new()
        {
            Id = "forgetting_events", Title = "forgetting events", Description = "How often the image was right after one epoch and wrong after the next; 0 also where it was never right.",
            Perspective = Perspective.Model, IsDifficulty = false, IsFewValued = true,
            Polarity = Polarity.HighIsHard, Range = "0 to E / 2",
            Formula = "Σ [right after e, wrong after e + 1]", Source = Forgetting, Needs = Dynamics,
        },
        new()
        {
            Id = "aum", Title = "AUM", Description = "Mean lead of the label's logit over the strongest other one during training; low, and below 0, is hard or mislabeled.",
            Perspective = Perspective.Model, IsDifficulty = false,
            Polarity = Polarity.LowIsHard, Range = "-∞ to ∞",
            Formula = "(1/E) Σ (z_y - max over c ≠ y of z_c)", Source = Aum, Needs = "training dynamics with logits",
        },
        new()
        {
            Id = "first_learned_epoch", Title = "first learned epoch", Description = "The first epoch after which the label was predicted, from 1; one more than the epochs where it never was.",
            Perspective = Perspective.Model, IsDifficulty = false, IsFewValued = true,
            Polarity = Polarity.HighIsHard, Range = "1 to E + 1",
            Formula = "min e with argmax p = y; E + 1 where there is none", Source = "definition", Needs = Dynamics,
        },
        new()
        {
            Id = "one_minus_cartography_confidence", Title = "1 − training confidence", Description = "Probability that the model in training gave to all other classes together, over its epochs.",
            Perspective = Perspective.Model, DefaultThreshold = 0.5f,
            Formula = "1 - μ", Source = Cartography, Needs = Dynamics,
        },
        new()
        {
            Id = "one_minus_cartography_correctness", Title = "wrong in training", Description = "Share of the epochs after which the model predicted another class.",
            Perspective = Perspective.Model, IsFewValued = true, DefaultThreshold = 0.5f,
            Formula = "1 - (1/E) Σ [argmax p = y]", Source = Cartography, Needs = Dynamics,
        },
        new()
        {
            Id = "forgetting_rank", Title = "forgotten", Description = "Rank of the forgetting events, with images that were never right above all others.",
            Perspective = Perspective.Model, IsFewValued = true,
            Formula = "rank of the forgetting events, in [0, 1]; never right is the greatest", Source = Forgetting, Needs = Dynamics,
        },
        new()
        {
            Id = "aum_rank", Title = "AUM rank", Description = "Rank of the area under the margin, the smallest hardest.",
            Perspective = Perspective.Model,
            Formula = "rank of -AUM, in [0, 1]", Source = Aum, Needs = "training dynamics with logits",
        },
        new()
        {
            Id = "first_learned_share", Title = "learned late", Description = "How far training had come when the label was first predicted; 1 where it never was.",
            Perspective = Perspective.Model, IsFewValued = true,
            Formula = "(first learned epoch - 1) / E", Source = "definition", Needs = Dynamics,
        },
    ];
}
