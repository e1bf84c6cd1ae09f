namespace DifficultyEyes.Core.Sample.Drawing;

/// <summary>The expression on a face.</summary>
internal enum Mood
{
    Calm,
    Cheerful,
    Surprised,
    Sleepy,
    Winking,
    Grumpy,
}
