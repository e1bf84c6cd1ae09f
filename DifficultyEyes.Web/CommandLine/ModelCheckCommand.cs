using System.CommandLine;
using DifficultyEyes.Core.Representation.Inference.Containment;

namespace DifficultyEyes.Web.CommandLine;

/// <summary>Looks at a model in this process, under limits, and ends: what the app starts for each model that is new to it.</summary>
internal static class ModelCheckCommand
{
    public const string Name = "check-model";

    private static readonly Argument<string> s_file = new("FILE.onnx");
    private static readonly Argument<ModelUse> s_use = new("USE");
    private static readonly Argument<long> s_memory = new("BYTES");

    public static Command Create()
    {
        var command = new Command(Name) { Hidden = true };
        command.Arguments.Add(s_file);
        command.Arguments.Add(s_use);
        command.Arguments.Add(s_memory);
        command.SetAction(Check);
        return command;
    }

    private static int Check(ParseResult parsed)
    {
        var (exitCode, verdict) = ContainedCheck.Run(parsed.GetRequiredValue(s_file), parsed.GetValue(s_use), parsed.GetValue(s_memory));
        if (verdict is not null)
        {
            Console.Out.WriteLine(verdict.ToJson());
        }

        return exitCode;
    }
}
