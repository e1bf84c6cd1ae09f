using DifficultyEyes.Core.Scoring;
using DifficultyEyes.Core.Words;

namespace DifficultyEyes.Web.CommandLine;

/// <summary>Lists on standard error the images of which the model says nothing.</summary>
internal static class UnknownOutput
{
    public static void Write(ProgressOutput output, ScoredAnalysis analysis)
    {
        var images = UnknownImages.Of(analysis);
        if (images.IsEmpty)
        {
            return;
        }

        output.Tell($"Unknown, {Counted.Of(images.Length, "image")}, left empty in the table and out of every average:");
        foreach (var image in images)
        {
            output.Tell($"  {image.Path}: {image.Reason}");
        }
    }
}
