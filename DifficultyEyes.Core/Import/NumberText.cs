using System.Globalization;

namespace DifficultyEyes.Core.Import;

/// <summary>Numbers in tables.</summary>
internal static class NumberText
{
    /// <summary>Reads a finite number; in tables that do not part fields by commas, a decimal comma will do.</summary>
    public static bool TryRead(string text, string delimiter, out float value) =>
        float.TryParse(
            delimiter == "," ? text : text.Replace(',', '.'),
            NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent,
            CultureInfo.InvariantCulture,
            out value)
        && float.IsFinite(value);
}
