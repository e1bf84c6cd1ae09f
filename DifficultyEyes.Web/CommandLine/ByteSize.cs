using System.Globalization;

namespace DifficultyEyes.Web.CommandLine;

/// <summary>Sizes as people write them.</summary>
internal static class ByteSize
{
    private static readonly (string Unit, int Power)[] s_units = [("TB", 4), ("GB", 3), ("MB", 2), ("KB", 1), ("B", 0), ("", 0)];

    /// <param name="text">A number, then B, KB, MB, GB or TB (steps of 1024) or nothing for bytes; case and spaces do not matter.</param>
    /// <returns>False where it is none, or beyond 8 EiB.</returns>
    public static bool TryParse(string text, out long bytes)
    {
        bytes = 0;
        var trimmed = text.Trim();
        var (unit, power) = s_units.First(unit => trimmed.EndsWith(unit.Unit, StringComparison.OrdinalIgnoreCase));
        if (!double.TryParse(trimmed[..^unit.Length], NumberStyles.AllowDecimalPoint | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture, out var number)
            || number * Math.Pow(1024, power) is var value && value >= long.MaxValue)
        {
            return false;
        }

        bytes = (long)value;
        return true;
    }
}
