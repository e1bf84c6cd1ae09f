using DifficultyEyes.Core.Devices;
using DifficultyEyes.Core.Import;
using DifficultyEyes.Core.Representation.Decoding;
using DifficultyEyes.Core.Representation.Inference;
using DifficultyEyes.Core.Representation.Pixels;
using DifficultyEyes.Core.Store;

namespace DifficultyEyes.Core.Scoring;

/// <summary>Runs the model over slightly changed images, once for each change that is missing; each pass is kept as soon as it is there.</summary>
public sealed class StabilityStage(DataDirectory directory, LoadedContent content, IImageDecoder decoder, ResultStore results, ResultLocks locks)
{
    /// <summary>Expected time of one pass, in the unit of all stages.</summary>
    internal const double Weight = 30;

    internal async Task RunAsync(
        AnalysisRequest request, ScoringPlan plan, IReadOnlyList<ImageChange> missing, Dataset dataset, ModelDescription model, DeviceChoice device,
        StageProgress stages, CancellationToken cancellationToken)
    {
        if (missing.Count == 0)
        {
            return;
        }

        var pack = await content.PackAsync(dataset.Hash, cancellationToken)
            ?? throw new ScoringException("The dataset's images are gone from the data directory. Import it again.");
        var bytes = await File.ReadAllBytesAsync(directory.ModelFile(request.ModelHash), cancellationToken);
        foreach (var change in missing)
        {
            using var held = await locks.TakeAsync([plan.ChangedOutput(change).Hash], stages.Wait, cancellationToken);
            if ((await results.FindMissingAsync([plan.ChangedOutput(change)], cancellationToken)).Count == 0)
            {
                continue;
            }

            var extraction = await RepresentationExtractor.ExtractAsync(
                new ExtractionRequest
                {
                    InstanceCount = dataset.InstanceCount,
                    ReadEncoded = instanceIndex => pack.Read(instanceIndex),
                    Decoder = new ChangedImageDecoder(decoder, change),
                    Preprocessing = request.Configuration.Preprocessing,
                    Model = bytes,
                    Description = model,
                    Layers = [],
                    PoolGrid = null,
                    Device = device,
                    TemporaryFolder = directory.Temporary,
                },
                stages.Begin($"Stability: {ImageChangeNames.Of(change)}", Weight),
                cancellationToken);
            await results.AddAsync([(plan.ChangedOutput(change), new StoredResult(extraction.Outputs, []))], cancellationToken);
        }
    }
}
