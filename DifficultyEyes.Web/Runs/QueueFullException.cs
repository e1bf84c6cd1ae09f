using DifficultyEyes.Core;

namespace DifficultyEyes.Web.Runs;

/// <summary>No more runs are taken at present; the message says what to do.</summary>
/// <param name="isOfAddress">True where it is this caller who has too many waiting, false where all together have.</param>
internal sealed class QueueFullException(string message, bool isOfAddress) : DifficultyEyesException(message)
{
    public bool IsOfAddress => isOfAddress;
}
