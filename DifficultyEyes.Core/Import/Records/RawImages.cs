using DifficultyEyes.Core.Representation.Decoding;
using DifficultyEyes.Core.Store;

namespace DifficultyEyes.Core.Import.Records;

/// <summary>Raw pixels handed on as PNG files, which keep every pixel as it is.</summary>
/// <param name="files">At least one; closed with this. Records are numbered through them.</param>
/// <param name="plan">Positions are those numbers.</param>
/// <param name="words">See <see cref="IRecordSet.Words"/>.</param>
internal sealed class RawImages(IReadOnlyList<RawImageFile> files, DatasetPlan plan, string words) : IRecordSet
{
    private readonly int[] _starts = StartsOf(files);

    public DatasetPlan Plan => plan;

    public string Words => words;

    public IReadOnlySet<string> Paths { get; } = files.Select(file => file.Path).ToHashSet(StringComparer.Ordinal);

    public bool TryRead(SourceFile file, out byte[] content, out string? reason)
    {
        var index = Array.BinarySearch(_starts, file.Position);
        index = index < 0 ? ~index - 1 : index;
        var raw = files[index];
        var pixels = new byte[raw.PixelBytes];
        try
        {
            raw.Read(file.Position - _starts[index], pixels);
        }
        catch (IOException exception)
        {
            content = [];
            reason = $"it cannot be read: {DiskFault.ReasonOf(exception)}";
            return false;
        }

        content = SkiaImageEncoder.EncodePng(pixels, raw.Width, raw.Height, raw.Channels);
        reason = null;
        return true;
    }

    public void Dispose()
    {
        foreach (var file in files)
        {
            file.Content.Dispose();
        }
    }

    private static int[] StartsOf(IReadOnlyList<RawImageFile> files)
    {
        var starts = new int[files.Count];
        for (var i = 1; i < starts.Length; i++)
        {
            starts[i] = checked(starts[i - 1] + files[i - 1].Count);
        }

        return starts;
    }
}
