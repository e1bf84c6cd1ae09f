namespace DifficultyEyes.Core.Representation.Decoding;

/// <summary>A part of a <see cref="MemoryBudget"/>; given back once, by disposing.</summary>
/// <param name="Budget">Null where nothing was taken of any.</param>
public readonly record struct MemoryShare(MemoryBudget? Budget, long Bytes) : IDisposable
{
    public void Dispose() => Budget?.GiveBack(Bytes);
}
