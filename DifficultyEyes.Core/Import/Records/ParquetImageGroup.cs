using Parquet.Data;

namespace DifficultyEyes.Core.Import.Records;

/// <summary>The encoded images of one row group, in memory.</summary>
/// <param name="data">Closed with this.</param>
/// <param name="positions">By row, -1 where there is no image.</param>
internal sealed class ParquetImageGroup(RawColumnData<ReadOnlyMemory<byte>> data, int[] positions) : IDisposable
{
    /// <summary>Null where the row has no image.</summary>
    public ReadOnlyMemory<byte>? this[int row]
    {
        get
        {
            // Not one conditional expression: an untyped null would become empty memory there.
            if (positions[row] < 0)
            {
                return null;
            }

            return data.Values[positions[row]];
        }
    }

    public void Dispose() => data.Dispose();
}
