using System.Globalization;

namespace DifficultyEyes.Web.Uploads;

/// <summary>Sizes of files for people.</summary>
internal static class ByteText
{
    private static readonly string[] s_units = ["bytes", "KB", "MB", "GB", "TB"];

    /// <summary>Such as "2.1 MB"; units of 1,024.</summary>
    public static string Of(long bytes)
    {
        var unit = 0;
        double value = bytes;
        while (value >= 1000 && unit < s_units.Length - 1)
        {
            value /= 1024;
            unit++;
        }

        return string.Create(CultureInfo.InvariantCulture, $"{value.ToString(unit == 0 || value >= 100 ? "0" : "0.#", CultureInfo.InvariantCulture)} {s_units[unit]}");
    }
}
