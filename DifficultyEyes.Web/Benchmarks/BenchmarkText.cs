using System.Globalization;
using System.Text;

namespace DifficultyEyes.Web.Benchmarks;

/// <summary>A report as aligned text.</summary>
internal static class BenchmarkText
{
    private static readonly string[] s_headings = ["what", "median", "min", "max", "unit", "ratio", "min", "max", "of", "target", "met"];
    private static readonly bool[] s_isNumber = [false, true, true, true, false, true, true, true, false, false, false];

    public static string Write(BenchmarkReport report)
    {
        var text = new StringBuilder().AppendLine(report.Machine.ToString());
        foreach (var benchmark in report.Benchmarks)
        {
            text.AppendLine().AppendLine($"{benchmark.Name}: {benchmark.Description}");
            foreach (var measured in benchmark.Measurements.GroupBy(measurement => measurement.Case))
            {
                text.AppendLine().AppendLine(measured.Key);
                AppendTable(text, [s_headings, .. measured.Select(Cells)]);
                foreach (var note in measured.Where(measurement => measurement.Note is not null))
                {
                    text.AppendLine($"  {note.What}: {note.Note}");
                }
            }
        }

        return text.ToString();
    }

    private static string[] Cells(Measurement measurement)
    {
        var (value, ratio) = (measurement.Value, measurement.Ratio?.Value);
        return
        [
            measurement.What, Number(value?.Median), Number(value?.Minimum), Number(value?.Maximum), measurement.Unit,
            Number(ratio?.Median), Number(ratio?.Minimum), Number(ratio?.Maximum), measurement.Ratio?.Of ?? "",
            measurement.Target?.ToString() ?? "", measurement.IsMet switch { true => "yes", false => "no", null => "" },
        ];
    }

    private static void AppendTable(StringBuilder text, string[][] rows)
    {
        var widths = Enumerable.Range(0, s_headings.Length).Select(column => rows.Max(row => row[column].Length)).ToArray();
        foreach (var row in rows)
        {
            var cells = row.Select((cell, column) => s_isNumber[column] ? cell.PadLeft(widths[column]) : cell.PadRight(widths[column]));
            text.AppendLine(("  " + string.Join("  ", cells)).TrimEnd());
        }
    }

    // Three significant digits: timings are not more exact.
    private static string Number(double? value) => value switch
    {
        null => "",
        _ when Math.Abs(value.Value) >= 100 => value.Value.ToString("N0", CultureInfo.InvariantCulture),
        _ when Math.Abs(value.Value) >= 10 => value.Value.ToString("0.0", CultureInfo.InvariantCulture),
        _ when Math.Abs(value.Value) >= 0.1 => value.Value.ToString("0.00", CultureInfo.InvariantCulture),
        _ => value.Value.ToString("0.####", CultureInfo.InvariantCulture),
    };
}
