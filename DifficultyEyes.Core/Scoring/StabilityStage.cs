using DifficultyEyes.Core.Devices;
using DifficultyEyes.Core.Import;
using DifficultyEyes.Core.Representation.Decoding;
using DifficultyEyes.Core.Representation.Inference;
using DifficultyEyes.Core.Representation.Inference.Containment;
using DifficultyEyes.Core.Representation.Pixels;
using DifficultyEyes.Core.Store;

namespace DifficultyEyes.Core.Scoring;

/// <summary>Runs the model over slightly changed images, once for each change that is missing; each pass is kept as soon as it is there, and goes on where it was cut off.</summary>
public sealed class StabilityStage(
    DataDirectory directory, LoadedContent content, ModelCatalog models, IModelHost host, IImageDecoder decoder, ResultStore results, ResultLocks locks, CacheOptions options, TimeProvider time)
{
    /// <summary>Expected time of one pass, in the unit of all stages.</summary>
    internal const double Weight = 30;

    internal async Task RunAsync(
        AnalysisRequest request, ScoringPlan plan, IReadOnlyList<ImageChange> missing, Dataset dataset, ModelDescription? model, DeviceChoice device,
        StageProgress stages, CancellationToken cancellationToken)
    {
        foreach (var change in plan.Stability.Except(missing))
        {
            new UnfinishedExtraction(directory, plan.ChangedOutput(change)).RemoveIfIdle(locks);
        }

        if (missing.Count == 0)
        {
            return;
        }

        using var pack = await content.BorrowPackAsync(dataset.Hash, cancellationToken)
            ?? throw new ScoringException("The dataset's images are gone from the data directory. Import it again.");
        foreach (var change in missing)
        {
            using var held = await locks.TakeAsync([plan.ChangedOutput(change).Hash], stages.Wait, cancellationToken);
            if ((await results.FindMissingAsync([plan.ChangedOutput(change)], cancellationToken)).Count == 0)
            {
                continue;
            }

            var unfinished = new UnfinishedExtraction(directory, plan.ChangedOutput(change));
            var extraction = await RepresentationExtractor.ExtractAsync(
                host,
                new ExtractionRequest
                {
                    InstanceCount = dataset.InstanceCount,
                    ReadEncoded = instanceIndex => pack.Value.Read(instanceIndex),
                    Decoder = new ChangedImageDecoder(decoder, change),
                    Preprocessing = request.Configuration.Preprocessing!,
                    Model = models.FileOf(request.ModelHash!),
                    Description = model!,
                    Layers = [],
                    PoolGrid = null,
                    Device = device,
                    TemporaryFolder = directory.Temporary,
                    Resume = unfinished.Open(options, time, stages),
                },
                stages.Begin($"Stability: {ImageChangeNames.Of(change)}", Weight),
                cancellationToken);
            await results.AddAsync([(plan.ChangedOutput(change), new StoredResult(extraction.Outputs, []))], cancellationToken);
            unfinished.Remove();
        }
    }
}
