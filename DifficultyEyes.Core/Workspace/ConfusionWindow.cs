namespace DifficultyEyes.Core.Workspace;

/// <summary>A square part of the confusion matrix, in places of its order of classes.</summary>
/// <param name="FirstLabel">Place of the uppermost label.</param>
/// <param name="FirstPrediction">Place of the leftmost prediction.</param>
/// <param name="Size">Classes on a side, at least 1.</param>
public sealed record ConfusionWindow(int FirstLabel, int FirstPrediction, int Size)
{
    /// <summary>Fewer classes on a side than this show nothing more.</summary>
    public const int Smallest = 6;

    public static ConfusionWindow Whole(int classCount) => new(0, 0, classCount);

    public bool IsWithin(int classCount) =>
        FirstLabel >= 0 && FirstPrediction >= 0 && Size >= 1 && FirstLabel <= classCount - Size && FirstPrediction <= classCount - Size;

    /// <summary>Looks nearer or from farther away; one place of the matrix stays where it is.</summary>
    /// <param name="factor">Of the size: below 1 nearer.</param>
    /// <param name="label">Place on the axis of labels that stays, in classes from the matrix' begin.</param>
    /// <param name="prediction">The same on the axis of predictions.</param>
    public ConfusionWindow Zoom(double factor, double label, double prediction, int classCount)
    {
        var rounded = (int)Math.Round(Size * factor);

        // A small matrix must not stay as it is because its size rounds to the same.
        var wanted = rounded != Size ? rounded : Size + Math.Sign(factor - 1);
        var size = Math.Clamp(wanted, Math.Min(Smallest, classCount), classCount);
        var scale = (double)size / Size;
        return new ConfusionWindow(
            First(label - ((label - FirstLabel) * scale), size, classCount), First(prediction - ((prediction - FirstPrediction) * scale), size, classCount), size);
    }

    /// <summary>Moves over the matrix, to its edges at most.</summary>
    public ConfusionWindow Move(int labels, int predictions, int classCount) =>
        new(First(FirstLabel + labels, Size, classCount), First(FirstPrediction + predictions, Size, classCount), Size);

    private static int First(double place, int size, int classCount) => Math.Clamp((int)Math.Round(place), 0, classCount - size);
}
