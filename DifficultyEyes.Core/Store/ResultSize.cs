using System.Globalization;

namespace DifficultyEyes.Core.Store;

/// <summary>How much one result of the database may hold.</summary>
internal static class ResultSize
{
    /// <summary>SQLite's own limit of one value, SQLITE_MAX_LENGTH as it is built by default.</summary>
    public const long MostBytes = 1_000_000_000;

    /// <summary>To be asked before the work, which would else fail at its end.</summary>
    /// <param name="what">Such as "neighbors".</param>
    /// <param name="valuesPerInstance">Floats and integers of each.</param>
    /// <param name="advice">What to change, as the end of a sentence.</param>
    /// <exception cref="StoreException">They are too many.</exception>
    public static void EnsureFits(string what, long instanceCount, long valuesPerInstance, string advice)
    {
        var bytes = (decimal)instanceCount * valuesPerInstance * sizeof(float);
        if (bytes > MostBytes)
        {
            throw new StoreException(string.Create(
                CultureInfo.InvariantCulture,
                $"The {what} of {instanceCount:N0} images are {bytes:N0} bytes, more than the {MostBytes:N0} that the database keeps in one result: {advice}."));
        }
    }
}
