using System.Globalization;
using DifficultyEyes.Core.Measures.Output;
using DifficultyEyes.Core.Representation.Inference.Outputs;

namespace DifficultyEyes.Core.Import.Predictions;

/// <summary>Tells what rows of predictions are: probabilities, logits, or something that is refused with its first row.</summary>
internal static class PredictionValues
{
    // Probabilities that were written with two or three decimals, or kept in float16, sum to 1 within it.
    private const double SumTolerance = 1e-2;

    /// <param name="said">What the file says they are; null where it does not.</param>
    /// <param name="fileName">For messages.</param>
    /// <exception cref="ImportException">They are neither, or not what the file says; the message names the first row.</exception>
    public static OutputKind Tell(PredictionRows rows, OutputKind? said, string fileName)
    {
        if (said == OutputKind.Logits)
        {
            return OutputKind.Logits;
        }

        var seen = Look(rows);
        if (seen.Distributions == seen.Rows)
        {
            return OutputKind.Probabilities;
        }

        if (said is null && seen.HasNegative && seen.Distributions <= seen.Rows / 2)
        {
            return seen.LogDistributions == seen.Rows ? OutputKind.LogProbabilities : OutputKind.Logits;
        }

        var first = seen.FirstOther;
        var row = rows.Values.AsSpan(first * rows.ClassCount, rows.ClassCount);
        var (sum, least) = (0.0, 0f);
        foreach (var value in row)
        {
            sum += value;
            least = Math.Min(least, value);
        }

        var others = seen.Rows - seen.Distributions;
        var what = least < 0
            ? string.Create(CultureInfo.InvariantCulture, $"holds {least:0.####}")
            : string.Create(CultureInfo.InvariantCulture, $"sums to {sum:0.####}");
        var advice = seen.Percentages == seen.Rows
            ? "They look like percentages: divide them by 100."
            : "Mend the rows, or leave them out; logits are taken as an array \"logits\" in an .npz.";
        throw new ImportException(string.Create(
            CultureInfo.InvariantCulture,
            $"\"{fileName}\" holds no probabilities: {rows.PlaceOf(first)} {what}, and {(others == 1 ? "is the only such row" : $"so do {others:N0} of {seen.Rows:N0} rows")}, where the values of a row must be in [0, 1] and sum to 1. {advice}"));
    }

    /// <summary>Whether all rows are probabilities.</summary>
    public static bool AreProbabilities(PredictionRows rows) => Look(rows) is var seen && seen.Rows > 0 && seen.Distributions == seen.Rows;

    public static string Words(OutputKind kind) => kind switch
    {
        OutputKind.Logits => "The values are logits: probabilities are their softmax.",
        OutputKind.LogProbabilities => "The values are logarithms of probabilities.",
        _ => "The values are probabilities.",
    };

    private static Seen Look(PredictionRows rows)
    {
        var seen = new Seen { FirstOther = -1 };
        for (var instanceIndex = 0; instanceIndex * rows.ClassCount < rows.Values.Length; instanceIndex++)
        {
            var row = rows.Values.AsSpan(instanceIndex * rows.ClassCount, rows.ClassCount);
            if (float.IsNaN(row[0]))
            {
                continue;
            }

            var (sum, least, greatest) = (0.0, double.PositiveInfinity, double.NegativeInfinity);
            foreach (var value in row)
            {
                sum += value;
                least = Math.Min(least, value);
                greatest = Math.Max(greatest, value);
            }

            seen.Rows++;
            seen.HasNegative |= least < 0;
            seen.Percentages += least >= 0 && Math.Abs(sum - 100) <= 100 * SumTolerance ? 1 : 0;
            seen.LogDistributions += greatest <= 0 && Math.Abs(Softmax.LogSumExp(row)) <= SumTolerance ? 1 : 0;
            if (least >= 0 && greatest <= 1 + SumTolerance && Math.Abs(sum - 1) <= SumTolerance)
            {
                seen.Distributions++;
            }
            else if (seen.FirstOther < 0)
            {
                seen.FirstOther = instanceIndex;
            }
        }

        return seen;
    }

    private struct Seen
    {
        public int Rows;
        public int Distributions;
        public int LogDistributions;
        public int Percentages;
        public bool HasNegative;
        public int FirstOther;
    }
}
