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

    public static IModelGate CreateGate(ModelLimits limits) => new ContainedModelGate(limits, OwnProgram.Command(ModelCheckCommand.Name));
}
