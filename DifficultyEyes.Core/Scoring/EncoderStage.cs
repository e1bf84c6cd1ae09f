using DifficultyEyes.Core.Devices;
using DifficultyEyes.Core.Import;
using DifficultyEyes.Core.Representation.Decoding;
using DifficultyEyes.Core.Representation.Inference;
using DifficultyEyes.Core.Representation.Inference.Containment;
using DifficultyEyes.Core.Store;
using DifficultyEyes.Core.Words;

namespace DifficultyEyes.Core.Scoring;

/// <summary>Computes the data perspective's vectors with a model of its own: an encoder.</summary>
public sealed class EncoderStage(
    DataDirectory directory, LoadedContent content, ModelCatalog models, IModelHost host, IImageDecoder decoder, ResultLocks locks, CacheOptions options, TimeProvider time)
{
    private const double InferenceWeight = 40;

    /// <summary>What the encoder's graph says; null where the data perspective looks at something else.</summary>
    /// <exception cref="ModelMismatchException">It is the analyzed model itself, or makes no vector of an image.</exception>
    /// <exception cref="ScoringException">It is not in the data directory.</exception>
    internal async Task<SelectedEncoder?> FindAsync(AnalysisRequest request, CancellationToken cancellationToken)
    {
        if (request.Configuration.DataRepresentation != DataRepresentation.Encoder)
        {
            return null;
        }

        var hash = request.Configuration.EncoderHash ?? throw new ArgumentException("An encoder is asked for and none is named.", nameof(request));
        EnsureIsAnother(hash, request.ModelHash);
        var row = await models.FindAsync(hash, cancellationToken)
            ?? throw new ScoringException("The encoder is gone from the data directory. Import it again.");
        return new SelectedEncoder(await models.DescribeEncoderAsync(hash, cancellationToken), $"encoder {row.Name}");
    }

    /// <summary>Refuses to let a model be judged by what it sees itself.</summary>
    /// <exception cref="ModelMismatchException">Both are the same file.</exception>
    public static void EnsureIsAnother(string encoderHash, string? modelHash)
    {
        if (encoderHash == modelHash)
        {
            throw new ModelMismatchException(
                "The encoder is the analyzed model itself: the data's difficulty must not be seen through the model that is judged. Take another encoder.");
        }
    }

    /// <param name="needsVectors">True where later stages read the vectors.</param>
    /// <returns>Expected time, in the unit of all stages; 0 where there is nothing to do.</returns>
    internal double Weight(ScoringPlan plan, SelectedEncoder? encoder, bool needsVectors) =>
        encoder is not null && needsVectors && !File.Exists(PathOf(plan)) ? InferenceWeight : 0;

    /// <param name="isNeeded">False where there is nothing to do; see <see cref="Weight"/>.</param>
    internal async Task RunAsync(
        AnalysisRequest request, ScoringPlan plan, SelectedEncoder encoder, bool isNeeded, Dataset dataset, DeviceChoice device, StageProgress stages,
        CancellationToken cancellationToken)
    {
        var unfinished = new UnfinishedExtraction(directory, plan.Matrix(ScoringPlan.Encoder));
        if (!isNeeded)
        {
            unfinished.RemoveIfIdle(locks);
            return;
        }

        using var held = await locks.TakeAsync([plan.Matrix(ScoringPlan.Encoder).Hash], stages.Wait, cancellationToken);
        if (!File.Exists(PathOf(plan)))
        {
            await ComputeAsync(request, plan, encoder, dataset, device, unfinished.Open(options, time, stages), stages.Begin("Encoder", InferenceWeight), cancellationToken);
        }

        unfinished.Remove();
        RepresentationStage.Unwant(PathOf(plan));
    }

    private async Task ComputeAsync(
        AnalysisRequest request, ScoringPlan plan, SelectedEncoder encoder, Dataset dataset, DeviceChoice device, ExtractionResume resume,
        IProgress<RunProgress> progress, CancellationToken cancellationToken)
    {
        var width = encoder.Description.Width;
        if ((long)dataset.InstanceCount * width > Array.MaxLength)
        {
            throw new ModelMismatchException($"The encoder makes {width:N0} values of each image: too many for {Counted.Of(dataset.InstanceCount, "image")}. Take a smaller one.");
        }

        using var pack = await content.BorrowPackAsync(dataset.Hash, cancellationToken)
            ?? throw new ScoringException("The dataset's images are gone from the data directory. Import it again.");
        await RepresentationExtractor.ExtractAsync(
            host,
            new ExtractionRequest
            {
                InstanceCount = dataset.InstanceCount,
                ReadEncoded = instanceIndex => pack.Value.Read(instanceIndex),
                Decoder = decoder,
                Preprocessing = request.Configuration.EncoderPreprocessing ?? encoder.Description.SuggestedPreprocessing,
                Model = models.FileOf(request.Configuration.EncoderHash!),
                Description = encoder.Description.AsClassifier(),
                Encoder = encoder.Description,
                Layers = [],
                OutputPath = PathOf(plan),
                PoolGrid = null,
                Device = device,
                TemporaryFolder = directory.Temporary,
                Resume = resume,
            },
            progress,
            cancellationToken);
    }

    private string PathOf(ScoringPlan plan) => Path.Combine(directory.Representations, plan.Matrix(ScoringPlan.Encoder).Hash);
}

/// <summary>The encoder of an analysis.</summary>
/// <param name="Title">As it is called on screen.</param>
internal sealed record SelectedEncoder(EncoderDescription Description, string Title);
