using System.Globalization;
using DifficultyEyes.Core.Words;

namespace DifficultyEyes.Core.Scoring.Probing;

/// <summary>A probe in words.</summary>
public static class ProbeWords
{
    /// <summary>What was tried and what is taken, in a few lines.</summary>
    public static string Report(ProbeResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        IEnumerable<string?> lines = [Preprocessing(result), Order(result), ChanceWords.Of(result.AgreementOf(result.Taken, result.TakenOrder))];
        var tried = string.Create(CultureInfo.InvariantCulture, $"Tried on {result.Instances.Length:N0} labeled images:");
        return string.Join('\n', (result.Preprocessings.Length > 1 ? Table(result).Prepend(tried) : [tried]).Concat(lines.OfType<string>()));
    }

    /// <summary>One line for each preprocessing, under the class order that is taken.</summary>
    public static IEnumerable<string> Table(ProbeResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        var width = result.Preprocessings.Max(probed => probed.Preprocessing.Name.Length);
        return result.Preprocessings.Select((probed, index) => string.Create(
            CultureInfo.InvariantCulture,
            $"  {probed.Preprocessing.Name.PadRight(width)}  {Percent(probed.Accuracy(result.TakenOrder)),7}  loss {probed.Orders[result.TakenOrder].MeanLoss:0.000}{CountOf(result, probed)}{MarkOf(result, index)}"));
    }

    /// <summary>One sentence: which preprocessing is taken, and why.</summary>
    public static string Preprocessing(ProbeResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        var taken = Rate(result, result.Taken);
        var suggested = result.Preprocessings[0].Preprocessing.Name;
        return result.Taken != 0
            ? $"{result.TakenPreprocessing.Preprocessing.Name} is taken: {taken}, against {Rate(result, 0)} with {suggested}, which was suggested."
            : result.Preprocessings.Length == 1
                ? $"{suggested}: {taken}."
                : $"{suggested} is taken, as suggested: {taken}; none of the others is clearly better.";
    }

    /// <summary>Where a preprocessing comes from that was taken in place of the suggested one: completes "from".</summary>
    public static string PreprocessingSource(ProbeResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        return $"a trial: {Rate(result, result.Taken)}, against {Rate(result, 0)} with {result.Preprocessings[0].Preprocessing.Name}";
    }

    /// <summary>One or two sentences: in which order the classes are taken, where several are plausible.</summary>
    /// <returns>Null where there is only one.</returns>
    public static string? Order(ProbeResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        if (result.Orders.Length == 1)
        {
            return null;
        }

        if (result.TakenOrder != 0)
        {
            return $"Nothing names the model's outputs; its classes are taken {Title(result, result.TakenOrder)}: {OrderRate(result, result.TakenOrder)}, "
                + $"against {OrderRate(result, 0)} {Title(result, 0)}.";
        }

        var documented = $"Nothing names the model's outputs; the classes are taken {Title(result, 0)}: {OrderRate(result, 0)}.";
        return result.BetterOrder is { } better
            ? $"{documented} Warning: {Title(result, better)} it would be {OrderRate(result, better)}, which is too little evidence to take it without being told."
            : documented;
    }

    /// <summary>Where an order comes from that was taken without being told, as <see cref="Classes.ClassOrder.Source"/>: completes "taken from".</summary>
    public static string OrderSource(ProbeResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        return $"a trial {Title(result, result.TakenOrder)}: {OrderRate(result, result.TakenOrder)}, against {OrderRate(result, 0)} {Title(result, 0)}";
    }

    /// <summary>With a figure after the point where it is not whole.</summary>
    /// <param name="share">In [0, 1].</param>
    public static string Percent(double share) => string.Create(CultureInfo.InvariantCulture, $"{100 * share:0.0} %");

    private static string Title(ProbeResult result, int order) => result.Orders[order].Title;

    private static string OrderRate(ProbeResult result, int order)
    {
        var probed = result.TakenPreprocessing;
        return string.Create(CultureInfo.InvariantCulture, $"{probed.Orders[order].CorrectCount:N0} of {Counted.Of(probed.ImageCount, "image")} right");
    }

    private static string Rate(ProbeResult result, int preprocessing)
    {
        var probed = result.Preprocessings[preprocessing];
        return string.Create(CultureInfo.InvariantCulture, $"{Percent(probed.Accuracy(result.TakenOrder))} of {Counted.Of(probed.ImageCount, "image")} right");
    }

    private static string CountOf(ProbeResult result, ProbedPreprocessing probed) => probed.ImageCount == result.Instances.Length
        ? ""
        : string.Create(CultureInfo.InvariantCulture, $" ({Counted.Of(probed.ImageCount, "image")})");

    private static string MarkOf(ProbeResult result, int index) => string.Join(
        ',', new[] { index == 0 ? "suggested" : null, index == result.Best ? "best" : null, index == result.Taken ? "taken" : null }.OfType<string>()) is { Length: > 0 } marks
        ? $"  {marks}"
        : "";
}
