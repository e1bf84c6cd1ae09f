using DifficultyEyes.Core.Measures;
using DifficultyEyes.Core.Measures.Dynamics;
using DifficultyEyes.Core.Measures.Output;
using DifficultyEyes.Tests.Measures;

namespace DifficultyEyes.Tests.Scoring.Columns;

/// <summary>Measures once more, each straight from its formula over lists: slow and plainly right.</summary>
internal static class NaiveMeasures
{
    /// <summary>By column id: the value of an instance, NaN where unknown.</summary>
    public static readonly Dictionary<string, Func<MeasureCase, int, double>> All = new()
    {
        ["correct"] = (of, i) => ArgMax(P(of, i)) == of.Labels[i] ? 1 : 0,
        ["p_label"] = (of, i) => P(of, i)[of.Labels[i]],
        ["confidence"] = (of, i) => P(of, i).Max(),
        ["one_minus_p_label"] = (of, i) => 1 - P(of, i)[of.Labels[i]],
        ["margin_difficulty"] = (of, i) => (1 - Lead(P(of, i), of.Labels[i])) / 2,
        ["entropy"] = (of, i) => Entropy(P(of, i)) / Math.Log(MeasureCase.ClassCount),
        ["loss"] = (of, i) => -Math.Log(P(of, i)[of.Labels[i]]),
        ["el2n"] = (of, i) => Length(Error(of, i)) / Math.Sqrt(2),
        // The whole gradient in weights and biases, entry by entry.
        ["grand_last"] = (of, i) => Length(Error(of, i).SelectMany(error => Row(of, MeasureCase.Penultimate, i).Append(1).Select(input => error * input))),
        ["energy"] = (of, i) => -Math.Log(Logits(of.Outputs, i).Sum(Math.Exp)),
        ["label_quality_self_confidence"] = (of, i) => P(of, i)[of.Labels[i]],
        ["label_quality_normalized_margin"] = (of, i) => (1 + Lead(P(of, i), of.Labels[i])) / 2,
        ["label_quality_cwe"] = (of, i) => Of(Entropy(P(of, i)) / Math.Log(MeasureCase.ClassCount) / P(of, i)[of.Labels[i]], r => Math.Log(1 + r) / r),
        ["in_sample"] = (of, i) => of.Splits[i] switch { 0 => 1, 1 => 0, _ => double.NaN },
        ["stability"] = (of, i) => of.Changed.Average(changed => Divergence(P(of, i), Softmaxed(Logits(changed, i)))),
        ["stability_flips"] = (of, i) => of.Changed.Average(changed => ArgMax(Logits(changed, i)) == ArgMax(P(of, i)) ? 0 : 1),
        ["kdn_data"] = (of, i) => Nearest(of, MeasureCase.Data, i).Average(other => of.Labels[other] == of.Labels[i] ? 0 : 1),
        ["n2_data"] = (of, i) => Of((Same: Others(of, i, isSame: true).Min(), Other: Others(of, i, isSame: false).Min()), d => d.Same / (d.Same + d.Other)),
        ["neighbor_entropy_data"] = (of, i) => Entropy(Nearest(of, MeasureCase.Data, i).GroupBy(other => of.Labels[other]).Select(group => group.Count() / (double)MeasureCase.K)) / Math.Log(MeasureCase.ClassCount),
        ["isolation_data"] = (of, i) => Rank(of, i, other => Nearest(of, MeasureCase.Data, other).Average(neighbor => Distance(of, MeasureCase.Data, other, neighbor))),
        ["lsc_data"] = (of, i) => 1 - Others(of, i, isSame: true).Average(distance => distance < Others(of, i, isSame: false).Min() ? 1 : 0),
        ["hubness_data"] = (of, i) => Enumerable.Range(0, of.Count).Count(other => Nearest(of, MeasureCase.Data, other).Contains(i)),
        ["kdn_label:early"] = (of, i) => Nearest(of, "early", i).Average(other => of.Labels[other] == of.Labels[i] ? 0 : 1),
        ["kdn_prediction:middle"] = (of, i) => Nearest(of, "middle", i).Average(other => ArgMax(P(of, other)) == ArgMax(P(of, i)) ? 0 : 1),
        ["kdn_label_mean"] = (of, i) => MeasureCase.Layers.Average(layer => Nearest(of, layer, i).Average(other => of.Labels[other] == of.Labels[i] ? 0 : 1)),
        ["prediction_depth"] = (of, i) => Depth(of, i, ArgMax(P(of, i))) / (MeasureCase.Layers.Length + 1.0),
        ["prediction_depth_raw"] = (of, i) => Depth(of, i, ArgMax(P(of, i))),
        ["prediction_depth_label"] = (of, i) => Depth(of, i, of.Labels[i]) / (MeasureCase.Layers.Length + 1.0),
        ["flip_count"] = (of, i) => Enumerable.Range(1, MeasureCase.Layers.Length - 1).Count(layer => Vote(of, layer, i) != Vote(of, layer - 1, i)),
        ["votes"] = (of, i) => Logits(of.Votes, i).Sum(),
        ["human_entropy"] = (of, i) => Entropy(Q(of, i)) / Math.Log(MeasureCase.ClassCount),
        ["human_disagreement"] = (of, i) => 1 - Q(of, i)[of.Labels[i]],
        ["human_margin"] = (of, i) => (1 - Lead(Q(of, i), of.Labels[i])) / 2,
        ["reaction_time_rank"] = (of, i) => Rank(of, i, other => of.Times[other]),
        ["human_model_gap"] = (of, i) => Divergence(Q(of, i), Softmaxed(Logits(of.Outputs, i).Select(logit => logit / Temperature(of)))),
        ["cartography_confidence"] = (of, i) => Epochs(of.LabelProbabilities, i).Average(value => (double)value),
        ["cartography_variability"] = (of, i) => Of(Epochs(of.LabelProbabilities, i), p => Math.Sqrt(p.Average(value => (double)value * value) - Math.Pow(p.Average(value => (double)value), 2))),
        ["cartography_correctness"] = (of, i) => IsUnseen(of, i) ? double.NaN : Epochs(of.Outcomes, i).Average(outcome => outcome == EpochOutcome.Right ? 1 : 0),
        ["forgetting_events"] = (of, i) => IsUnseen(of, i) ? double.NaN : Forgotten(of, i),
        ["aum"] = (of, i) => Epochs(of.LogitMargins, i).Average(value => (double)value),
        ["first_learned_epoch"] = (of, i) => IsUnseen(of, i) ? double.NaN : Learned(of, i),
        ["one_minus_cartography_confidence"] = (of, i) => Epochs(of.LabelProbabilities, i).Average(value => 1.0 - value),
        ["one_minus_cartography_correctness"] = (of, i) => IsUnseen(of, i) ? double.NaN : Epochs(of.Outcomes, i).Average(outcome => outcome == EpochOutcome.Wrong ? 1 : 0),
        ["forgetting_rank"] = (of, i) => Rank(of, i, other => IsUnseen(of, other) ? double.NaN : Learned(of, other) > MeasureCase.EpochCount ? 1000 : Forgotten(of, other)),
        ["aum_rank"] = (of, i) => Rank(of, i, other => -Epochs(of.LogitMargins, other).Average(value => (double)value)),
        ["first_learned_share"] = (of, i) => IsUnseen(of, i) ? double.NaN : (Learned(of, i) - 1.0) / MeasureCase.EpochCount,
        ["image_width"] = (of, i) => of.Images[i].Width,
        ["image_height"] = (of, i) => of.Images[i].Height,
    };

    private static double[] Logits(float[] outputs, int i) => [.. outputs.Skip(MeasureCase.ClassCount * i).Take(MeasureCase.ClassCount).Select(value => (double)value)];

    private static double[] P(MeasureCase of, int i) => Softmaxed(Logits(of.Outputs, i));

    private static double[] Q(MeasureCase of, int i) => [.. Logits(of.Votes, i).Select(count => count / Logits(of.Votes, i).Sum())];

    private static double[] Softmaxed(IEnumerable<double> logits) => [.. logits.Select(logit => Math.Exp(logit) / logits.Sum(Math.Exp))];

    private static double Entropy(IEnumerable<double> shares) => -shares.Sum(share => share == 0 ? 0 : share * Math.Log(share));

    // Mixture's entropy less the mean entropy, another form of the same.
    private static double Divergence(double[] p, double[] q) =>
        (Entropy(p.Zip(q, (first, second) => (first + second) / 2)) - ((Entropy(p) + Entropy(q)) / 2)) / Math.Log(2);

    private static double Lead(double[] shares, int label) => shares[label] - shares.Where((_, other) => other != label).Max();

    private static double[] Error(MeasureCase of, int i) => [.. P(of, i).Select((share, label) => label == of.Labels[i] ? share - 1 : share)];

    private static double Length(IEnumerable<double> vector) => Math.Sqrt(vector.Sum(value => value * value));

    private static int ArgMax(double[] values) => Array.IndexOf(values, values.Max());

    private static double Of<T>(T value, Func<T, double> formula) => formula(value);

    private static IEnumerable<double> Row(MeasureCase of, string representation, int i) => of.Matrices[representation].Row(i).ToArray().Select(value => (double)value);

    private static double Distance(MeasureCase of, string representation, int i, int other) => NaiveNeighbors.Distance(of.Matrices[representation], i, other);

    private static int[] Nearest(MeasureCase of, string representation, int i) =>
        [.. Enumerable.Range(0, of.Count).Where(other => other != i).OrderBy(other => Distance(of, representation, i, other)).Take(MeasureCase.K)];

    private static double[] Others(MeasureCase of, int i, bool isSame) =>
        [.. Enumerable.Range(0, of.Count).Where(other => other != i && of.Labels[other] == of.Labels[i] == isSame).Select(other => Distance(of, MeasureCase.Data, i, other))];

    private static int Vote(MeasureCase of, int layer, int i) =>
        Nearest(of, MeasureCase.Layers[layer], i).GroupBy(other => of.Labels[other]).OrderByDescending(group => group.Count()).ThenBy(group => group.Key).First().Key;

    private static int Depth(MeasureCase of, int i, int target) =>
        1 + Enumerable.Range(0, MeasureCase.Layers.Length + 1).First(first => Enumerable.Range(first, MeasureCase.Layers.Length - first).All(layer => Vote(of, layer, i) == target));

    private static T[] Epochs<T>(T[] values, int i) => values[(MeasureCase.EpochCount * i)..(MeasureCase.EpochCount * (i + 1))];

    private static bool IsUnseen(MeasureCase of, int i) => Epochs(of.Outcomes, i).Contains(EpochOutcome.Unknown);

    private static int Learned(MeasureCase of, int i) => 1 + Epochs(of.Outcomes, i).TakeWhile(outcome => outcome != EpochOutcome.Right).Count();

    private static int Forgotten(MeasureCase of, int i) =>
        Epochs(of.Outcomes, i).Zip(Epochs(of.Outcomes, i).Skip(1)).Count(pair => pair is (EpochOutcome.Right, EpochOutcome.Wrong));

    // Golden-section search of the mean loss, which has one minimum in T.
    private static double Temperature(MeasureCase of)
    {
        double Loss(double temperature) => Enumerable.Range(0, of.Count).Average(i =>
            -Math.Log(Softmaxed(Logits(of.Outputs, i).Select(logit => logit / temperature))[of.Labels[i]]));
        var (low, high, golden) = (0.05, 20.0, (Math.Sqrt(5) - 1) / 2);
        while (high - low > 1e-6)
        {
            var (left, right) = (high - (golden * (high - low)), low + (golden * (high - low)));
            (low, high) = Loss(left) < Loss(right) ? (low, right) : (left, high);
        }

        return (low + high) / 2;
    }

    private static double Rank(MeasureCase of, int i, Func<int, double> value)
    {
        var own = value(i);
        var others = Enumerable.Range(0, of.Count).Where(other => other != i).Select(value).Where(other => !double.IsNaN(other)).ToArray();
        return double.IsNaN(own) ? own : (others.Count(other => other < own) + (others.Count(other => other == own) / 2.0)) / others.Length;
    }
}
