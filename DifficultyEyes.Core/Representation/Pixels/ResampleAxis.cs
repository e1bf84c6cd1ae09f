namespace DifficultyEyes.Core.Representation.Pixels;

/// <summary>One axis of a resize, and the part of its result that is wanted.</summary>
/// <param name="Source">Pixels before.</param>
/// <param name="Target">Pixels after.</param>
/// <param name="First">First wanted pixel of the result.</param>
/// <param name="Count">Wanted pixels.</param>
internal readonly record struct ResampleAxis(int Source, int Target, int First, int Count)
{
    public static ResampleAxis Whole(int source, int target) => new(source, target, 0, target);

    public bool KeepsLength => Source == Target;

    public bool IsUntouched => KeepsLength && Count == Source;
}
