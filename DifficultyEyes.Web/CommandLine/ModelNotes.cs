using DifficultyEyes.Core.Representation.Inference;
using DifficultyEyes.Core.Representation.Inference.Outputs;

namespace DifficultyEyes.Web.CommandLine;

/// <summary>Says on standard error what a model's output is taken for, and how the model is run.</summary>
internal static class ModelNotes
{
    public static void Write(ProgressOutput output, ModelDescription model)
    {
        output.Tell($"Output {model.ClassOutput.Name}: {OutputKinds.Words(model.ClassOutput)}");
        foreach (var note in model.RunMode.Notes)
        {
            output.Tell(note);
        }

        if (model.LastLayer.Unknown is { } reason)
        {
            output.Tell($"The gradient norm is unknown: {reason}.");
        }
    }
}
