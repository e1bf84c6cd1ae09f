using DifficultyEyes.Core.Import;
using DifficultyEyes.Core.Representation.Inference;
using DifficultyEyes.Core.Scoring.Classes;

namespace DifficultyEyes.Core.Scoring.Probing;

/// <summary>Settles what a person left open of a configuration: how pixels are prepared, and which output is which class.</summary>
public sealed class ConfigurationProbe(ModelProbe probe)
{
    /// <param name="dataset">As it was imported.</param>
    /// <param name="model">Of that model, and of the configuration's output.</param>
    /// <param name="configuration">As it is if nothing fits better.</param>
    /// <param name="isPreprocessingOpen">False where a person said how pixels are prepared.</param>
    /// <param name="isOrderOpen">False where something names the outputs; then the configuration's class order stays.</param>
    /// <param name="progress">May be null.</param>
    /// <returns>The configuration with what was found; without a probe where nothing is open.</returns>
    /// <inheritdoc cref="ModelProbe.RunAsync" path="/exception"/>
    public async Task<ProbedConfiguration> SettleAsync(
        Dataset dataset, string modelHash, ModelDescription model, ScoringConfiguration configuration, bool isPreprocessingOpen, bool isOrderOpen,
        IProgress<RunProgress>? progress, CancellationToken cancellationToken)
    {
        var orders = isOrderOpen ? ClassOrderCandidates.Of(dataset) : [KnownOrder(dataset, configuration.Classes)];
        if (!isPreprocessingOpen && orders.Length == 1)
        {
            return new(configuration, null);
        }

        var request = new ProbeRequest
        {
            DatasetHash = dataset.Hash,
            ModelHash = modelHash,
            OutputName = configuration.OutputName,
            Preprocessings = isPreprocessingOpen ? ProbeCandidates.Of(model) : [configuration.Preprocessing!],
            Orders = orders,
            Device = configuration.Device,
        };
        var result = await probe.RunAsync(request, progress, cancellationToken);
        var taken = result.TakenPreprocessing.Preprocessing;
        var settled = configuration with { Preprocessing = result.Taken == 0 ? taken : taken with { Source = ProbeWords.PreprocessingSource(result) } };
        return new(
            result.TakenOrder == 0
                ? settled
                : settled with { Classes = ClassView.Order(dataset, result.Orders[result.TakenOrder].Names, ProbeWords.OrderSource(result)) },
            result);
    }

    private static ClassOrderCandidate KnownOrder(Dataset dataset, ClassOrder? order) =>
        new("known", order is null ? "the dataset's own order" : $"from {order.Source}", order?.Names ?? dataset.ClassNames);
}

/// <summary>A configuration in which nothing is open any more.</summary>
/// <param name="Result">What it rests on; null where nothing had to be tried.</param>
public sealed record ProbedConfiguration(ScoringConfiguration Configuration, ProbeResult? Result);
