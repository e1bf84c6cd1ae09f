using System.Collections.Immutable;

namespace DifficultyEyes.Core.Measures;

/// <summary>The part of the catalog that needs a model's output.</summary>
internal static class OutputMeasureDefinitions
{
    private const string Output = "output";

    public static ImmutableArray<MeasureDefinition> All { get; } =
    [
        new()
        {
            Id = "correct", Title = "correct", Description = "1 where the model predicts the label, 0 where it does not.",
            Perspective = Perspective.Model, IsDifficulty = false, Version = 2, IsFewValued = true,
            Polarity = Polarity.LowIsHard, Range = "0 or 1",
            Formula = "1 if argmax p = y, else 0", Source = "definition", Needs = Output,
        },
        new()
        {
            Id = "p_label", Title = "p of label", Description = "Probability that the model gives to the label.",
            Perspective = Perspective.Model, IsDifficulty = false, Version = 2,
            Polarity = Polarity.LowIsHard,
            Formula = "p_y", Source = "definition", Needs = Output,
        },
        new()
        {
            Id = "confidence", Title = "confidence", Description = "Probability of the predicted class, right or wrong.",
            Perspective = Perspective.Model, IsDifficulty = false, Version = 2,
            Range = "1 / C to 1",
            Formula = "max p", Source = "definition", Needs = Output,
        },
        new()
        {
            Id = "one_minus_p_label", Title = "1 − p of label", Description = "Probability that the model gives to all other classes together.",
            Perspective = Perspective.Model, Version = 2, DefaultThreshold = 0.5f,
            Formula = "1 - p_y", Source = "definition", Needs = Output,
        },
        new()
        {
            Id = "margin_difficulty", Title = "margin", Description = "How little the label leads over the strongest other class; from 0.5 on another class leads.",
            Perspective = Perspective.Model, Version = 2, DefaultThreshold = 0.5f,
            Formula = "(1 - (p_y - max over c ≠ y of p_c)) / 2", Source = "definition", Needs = Output,
        },
        new()
        {
            Id = "entropy", Title = "entropy", Description = "How undecided the model is, whatever the label says.",
            Perspective = Perspective.Model, Version = 2,
            Formula = "-Σ p ln p / ln C", Source = "Shannon 1948", Needs = Output,
        },
        new()
        {
            Id = "loss", Title = "loss", Description = "Cross-entropy of the label in nats; without an upper bound.",
            Perspective = Perspective.Model, IsDifficulty = false, Version = 2,
            Polarity = Polarity.HighIsHard, Range = "0 to ∞ nats",
            Formula = "-ln p_y", Source = "definition", Needs = Output,
        },
        new()
        {
            Id = "el2n", Title = "EL2N", Description = "Length of the model's error vector: high where probability lies on wrong classes.",
            Perspective = Perspective.Model, Version = 2,
            Formula = "‖p - onehot(y)‖₂ / √2", Source = "Paul, Ganguli, Dziugaite 2021", Needs = Output,
        },
        new()
        {
            Id = "grand_last", Title = "gradient norm", Description = "Length of the loss's gradient in the last layer; without an upper bound.",
            Perspective = Perspective.Model, IsDifficulty = false, Version = 2,
            Polarity = Polarity.HighIsHard, Range = "0 to ∞",
            Formula = "‖p - onehot(y)‖₂ · √(‖h‖² + 1)", Source = "Paul, Ganguli, Dziugaite 2021 (GraNd), last layer", Needs = "output, penultimate layer",
        },
        new()
        {
            Id = "energy", Title = "energy", Description = "Free energy of the logits: higher (less negative) for images unlike those trained on.",
            Perspective = Perspective.Model, IsDifficulty = false, Version = 2,
            Range = "-∞ to ∞ nats",
            Formula = "-ln Σ exp z", Source = "Liu, Wang, Owens, Li 2020", Needs = Output,
        },
        new()
        {
            Id = "label_quality_self_confidence", Title = "self-confidence", Description = "Label quality: probability of the label; low where the label may be wrong.",
            IsDifficulty = false, Version = 2,
            Polarity = Polarity.LowIsHard,
            Formula = "p_y", Source = "Northcutt, Jiang, Chuang 2021", Needs = Output,
        },
        new()
        {
            Id = "label_quality_normalized_margin", Title = "label margin", Description = "Label quality: how far the label leads; low where the label may be wrong.",
            IsDifficulty = false, Version = 2,
            Polarity = Polarity.LowIsHard,
            Formula = "(1 + p_y - max over c ≠ y of p_c) / 2", Source = "Northcutt, Jiang, Chuang 2021; scaled as Kuan, Mueller 2022", Needs = Output,
        },
        new()
        {
            Id = "label_quality_cwe", Title = "weighted entropy", Description = "Label quality: indecision weighed by doubt about the label; low where the label may be wrong.",
            IsDifficulty = false, Version = 2,
            Polarity = Polarity.LowIsHard,
            Formula = "ln(1 + r) / r with r = (entropy / ln C) / p_y", Source = "Kuan, Mueller 2022", Needs = Output,
        },
        new()
        {
            Id = "confident_learning_issue", Title = "likely label error", Description = "1 where the model is confident of another class by that class's own standard.",
            IsDifficulty = false, Version = 3, IsFewValued = true,
            Polarity = Polarity.HighIsHard, Range = "0 or 1",
            Formula = "off the diagonal of the confident joint", Source = "Northcutt, Jiang, Chuang 2021", Needs = Output,
        },
        new()
        {
            Id = "label_error_rank", Title = "label error rank", Description = "1 for the label to be looked at first: those off the confident joint's diagonal, then all others, each by the label's margin.",
            IsDifficulty = false, Version = 3, Polarity = Polarity.LowIsHard, Range = "1 to N",
            Formula = "rank by confident_learning_issue (1 first), then by label_quality_normalized_margin (least first)", Source = "Northcutt, Jiang, Chuang 2021", Needs = Output,
        },
        new()
        {
            Id = "in_sample", Title = "in-sample", Description = "1 where the model was trained on the image, so that its scores flatter; unknown where nobody said what it was trained on.",
            IsDifficulty = false, IsFewValued = true, Range = "0 or 1",
            Formula = "1 if the image's split is one that the model was trained on, else 0", Source = "definition", Needs = "splits",
        },
        new()
        {
            Id = "stability", Title = "instability", Description = "How far the model's probabilities move when the image is flipped, shifted or lit a little differently.",
            Perspective = Perspective.Model, Version = 2,
            Formula = "mean over the changes of JS(p, p') / ln 2", Source = "Lin 1991; Hendrycks et al. 2020", Needs = "output for changed images",
        },
        new()
        {
            Id = "stability_flips", Title = "prediction flips", Description = "Share of the small changes of the image under which the model predicts another class.",
            Perspective = Perspective.Model, Version = 2, IsFewValued = true,
            Formula = "|{changes: argmax p' ≠ argmax p}| / changes", Source = "definition", Needs = "output for changed images",
        },
    ];
}
