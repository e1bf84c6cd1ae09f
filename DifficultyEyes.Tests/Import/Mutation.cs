using FsCheck;
using FsCheck.Fluent;

namespace DifficultyEyes.Tests.Import;

/// <summary>A change to a valid file: bytes overwritten, taken out, put in, or cut off.</summary>
/// <param name="Position">Share of the file's length, 0 to 1.</param>
/// <param name="Kind">0 overwrite, 1 take out, 2 put in, 3 cut off here.</param>
public sealed record Mutation(double Position, int Kind, byte[] Bytes)
{
    // What bites in sizes and lengths: nothing, everything, the sign.
    private static readonly byte[] s_nasty = [0x00, 0x01, 0x7F, 0x80, 0xFF];

    /// <summary>One to four changes; half of them near the start or the end, where headers and lists lie.</summary>
    public static Arbitrary<Mutation[]> Several()
    {
        var bytes = Gen.OneOf(Gen.Elements(s_nasty), Gen.Choose(0, 255).Select(value => (byte)value)).ArrayOf().Resize(6);
        var position = Gen.OneOf(
            Gen.Choose(0, 1_000_000).Select(value => value / 1e6), Gen.Choose(0, 30_000).Select(value => value / 1e6), Gen.Choose(900_000, 1_000_000).Select(value => value / 1e6));
        var one = from place in position from kind in Gen.Choose(0, 3) from content in bytes select new Mutation(place, kind, content);
        return one.NonEmptyListOf().Resize(4).Select(list => list.Take(4).ToArray()).ToArbitrary();
    }

    public static byte[] Apply(byte[] content, IEnumerable<Mutation> mutations) => mutations.Aggregate(content, (bytes, mutation) => mutation.ApplyTo(bytes));

    private byte[] ApplyTo(byte[] content)
    {
        var start = (int)(Position * content.Length);
        var end = Math.Min(content.Length, start + Bytes.Length);
        return Kind switch
        {
            0 => [.. content[..start], .. Bytes.AsSpan(0, end - start), .. content[end..]],
            1 => [.. content[..start], .. content[end..]],
            2 => [.. content[..start], .. Bytes, .. content[start..]],
            _ => content[..start],
        };
    }
}
