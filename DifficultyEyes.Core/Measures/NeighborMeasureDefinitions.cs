using System.Collections.Immutable;

namespace DifficultyEyes.Core.Measures;

/// <summary>The part of the catalog that needs neighbors, in the data representation or along the model's layers.</summary>
internal static class NeighborMeasureDefinitions
{
    private const string KdnSource = "Smith, Martinez, Giraud-Carrier 2014 (kDN)";
    private const string DepthSource = "Baldock, Maennel, Neyshabur 2021, neighbors leave-one-out";

    public static ImmutableArray<MeasureDefinition> All { get; } =
    [
        new()
        {
            Id = "kdn_data", Title = "kDN", Description = "Share of the nearest images that carry another label.",
            Perspective = Perspective.Data, IsFewValued = true, DefaultThreshold = 0.5f,
            Formula = "|{j in N(i): y_j ≠ y_i}| / k", Source = KdnSource, Needs = "neighbors",
        },
        new()
        {
            Id = "n2_data", Title = "N2", Description = "How near the own class is compared with the nearest other class; from 0.5 on another class is nearer.",
            Perspective = Perspective.Data, DefaultThreshold = 0.5f,
            Formula = "d_same / (d_same + d_other)", Source = "Ho, Basu 2002; per instance as Lorena et al. 2019", Needs = "neighbors",
        },
        new()
        {
            Id = "neighbor_entropy_data", Title = "neighbor entropy", Description = "How mixed the labels of the nearest images are, whatever the own label.",
            Perspective = Perspective.Data,
            Formula = "-Σ q ln q / ln C over the neighbors' labels", Source = "Shannon 1948", Needs = "neighbors",
        },
        new()
        {
            Id = "isolation_data", Title = "isolation", Description = "How far the image lies from its neighbors, as a rank: high for atypical images.",
            Perspective = Perspective.Data,
            Formula = "rank of the mean distance to N(i), in [0, 1]", Source = "Angiulli, Pizzuti 2002", Needs = "neighbors",
        },
        new()
        {
            Id = "lsc_data", Title = "LSC", Description = "How little of its own class an image reaches before the first of another class; the image itself does not count. PyHard counts it: 1 - (|LS| + 1) / n_y, a little lower.",
            Perspective = Perspective.Data,
            Formula = "1 - |{j: y_j = y_i, d_ij < d_other}| / (n_y - 1)", Source = "Leyva, González, Pérez 2015", Needs = "neighbors",
        },
        new()
        {
            Id = "hubness_data", Title = "hubness", Description = "In how many neighborhoods the image occurs: a few hubs occur in very many, most images in few.",
            Perspective = Perspective.Data, IsDifficulty = false, Range = "0 to N - 1",
            Formula = "|{j: i in N(j)}|", Source = "Radovanović, Nanopoulos, Ivanović 2010", Needs = "neighbors",
        },
        new()
        {
            Id = "near_duplicate_group", Title = "near-duplicate group", Description = "Number of the group of practically equal images that the image belongs to; unknown for none.",
            Perspective = Perspective.Data, IsDifficulty = false, IsFewValued = true, Range = "1 to the number of groups",
            Formula = "groups linked by pairs with d_ij ≤ 0.65 · the classes' lesser median distance to the nearest image", Source = "definition", Needs = "neighbors",
        },
        new()
        {
            Id = "near_duplicate_across_splits", Title = "near-duplicate across splits", Description = "1 where a practically equal image lies in another split: what is learned in one is then known in the other.",
            Perspective = Perspective.Data, IsDifficulty = false, IsFewValued = true, Range = "0 or 1",
            Formula = "1 if the near-duplicate group has members of two splits, else 0", Source = "definition", Needs = "neighbors, splits",
        },
        new()
        {
            Id = "kdn_label", Title = "layer kDN", Description = "Share of the nearest images in this layer that carry another label.",
            Perspective = Perspective.Model, IsPerLayer = true, IsFewValued = true, DefaultThreshold = 0.5f,
            Formula = "|{j in N_l(i): y_j ≠ y_i}| / k", Source = KdnSource, Needs = "layers",
        },
        new()
        {
            Id = "kdn_prediction", Title = "layer kDN by prediction", Description = "Share of the nearest images in this layer that the model predicts otherwise.",
            Perspective = Perspective.Model, Version = 2, IsPerLayer = true, IsFewValued = true, DefaultThreshold = 0.5f,
            Formula = "|{j in N_l(i): ŷ_j ≠ ŷ_i}| / k", Source = KdnSource + ", with predictions", Needs = "layers, output",
        },
        new()
        {
            Id = "kdn_label_mean", Title = "mean layer kDN", Description = "Mean over the layers of the share of nearest images that carry another label.",
            Perspective = Perspective.Model, DefaultThreshold = 0.5f,
            Formula = "mean over the layers of kdn_label", Source = "Meng, van den Elzen, Vilanova 2025", Needs = "layers",
        },
        new()
        {
            Id = "prediction_depth", Title = "prediction depth", Description = "How late in the network the neighbors' vote settles on the network's own prediction; 1 where it never does.",
            Perspective = Perspective.Model, Version = 2, IsFewValued = true,
            Formula = "prediction_depth_raw / (L + 1)", Source = DepthSource, Needs = "layers, output",
        },
        new()
        {
            Id = "prediction_depth_raw", Title = "prediction depth (layer)", Description = "First layer from which every vote equals the network's prediction; L + 1 where it never settles.",
            Perspective = Perspective.Model, Version = 2, IsDifficulty = false, IsFewValued = true,
            Polarity = Polarity.HighIsHard, Range = "1 to L + 1",
            Formula = "min l such that vote_m = ŷ for all m ≥ l, from 1", Source = DepthSource, Needs = "layers, output",
        },
        new()
        {
            Id = "prediction_depth_label", Title = "label depth", Description = "How late in the network the neighbors' vote settles on the label; 1 where it never does.",
            Perspective = Perspective.Model, IsFewValued = true,
            Formula = "(min l such that vote_m = y for all m ≥ l) / (L + 1)", Source = DepthSource + ", with the label in place of the prediction", Needs = "layers",
        },
        new()
        {
            Id = "flip_count", Title = "vote flips", Description = "How often the neighbors' vote changes from layer to layer.",
            Perspective = Perspective.Model, IsDifficulty = false, IsFewValued = true,
            Polarity = Polarity.HighIsHard, Range = "0 to L - 1",
            Formula = "|{l: vote_l ≠ vote_(l-1)}|", Source = "definition", Needs = "layers",
        },
    ];
}
