namespace DifficultyEyes.Core.Import.Records;

/// <summary>How a record of CIFAR's binary version is laid out: one label byte (CIFAR-10) or two (CIFAR-100: coarse, fine), then the pixels.</summary>
/// <remarks>Krizhevsky, the CIFAR-10 and CIFAR-100 datasets: 32 rows of 32 bytes, all of red, then green, then blue.</remarks>
/// <param name="LabelBytes">1 or 2.</param>
internal readonly record struct CifarRecord(int LabelBytes)
{
    public const int Side = 32;

    private const int Ten = 10;
    private const int Hundred = 100;
    private const int CoarseClasses = 20;

    public static readonly CifarRecord Cifar10 = new(1);
    public static readonly CifarRecord Cifar100 = new(2);

    public int Length => LabelBytes + (3 * Side * Side);

    public int ClassCount => LabelBytes == 1 ? Ten : Hundred;

    /// <summary>True where a file of this many bytes holds whole records of either kind.</summary>
    public static bool IsPlausible(long bytes) => bytes > 0 && (bytes % Cifar10.Length == 0 || bytes % Cifar100.Length == 0);

    /// <summary>Recognizes a file by its length and its labels.</summary>
    /// <param name="labels">Per record the label bytes.</param>
    /// <returns>Null where it is of neither kind: of another length, or with a label out of range.</returns>
    public static CifarRecord? Recognize(Stream stream, int limit, out byte[] labels)
    {
        foreach (var record in (CifarRecord[])[Cifar10, Cifar100])
        {
            if (stream.Length > 0 && stream.Length % record.Length == 0 && stream.Length / record.Length <= limit && record.TryReadLabels(stream, out labels))
            {
                return record;
            }
        }

        labels = [];
        return null;
    }

    private bool TryReadLabels(Stream stream, out byte[] labels)
    {
        labels = new byte[stream.Length / Length * LabelBytes];
        for (var start = 0; start < labels.Length; start += LabelBytes)
        {
            stream.Position = (long)start / LabelBytes * Length;
            var label = labels.AsSpan(start, LabelBytes);
            if (stream.ReadAtLeast(label, LabelBytes, throwOnEndOfStream: false) < LabelBytes || label[^1] >= ClassCount || (LabelBytes == 2 && label[0] >= CoarseClasses))
            {
                return false;
            }
        }

        return true;
    }
}
