using System.Collections.Immutable;
using DifficultyEyes.Core.Representation.Inference.Containment;

namespace DifficultyEyes.Web.CommandLine;

/// <summary>Lets this very program, started once more, look at models that are new.</summary>
internal static class ContainedModels
{
    /// <summary>To be called before the engine is registered.</summary>
    public static IServiceCollection AddContainedModels(this IServiceCollection services, ModelLimits limits)
    {
        services.AddSingleton(limits);
        services.AddSingleton(CreateGate(limits));
        return services;
    }

    public static IModelGate CreateGate(ModelLimits limits) => new ContainedModelGate(limits, Command());

    // The program may run as its own executable, by way of `dotnet`, or inside another one (a test runner).
    private static ImmutableArray<string> Command()
    {
        var name = typeof(ContainedModels).Assembly.GetName().Name!;
        var library = Path.Combine(AppContext.BaseDirectory, name + ".dll");
        var running = Environment.ProcessPath ?? "dotnet";
        var program = Path.GetFileName(running);
        return program == name || program == name + ".exe" ? [running, ModelCheckCommand.Name]
            : [program is "dotnet" or "dotnet.exe" ? running : "dotnet", library, ModelCheckCommand.Name];
    }
}
