using DifficultyEyes.Core.Devices;
using DifficultyEyes.Core.Import;
using DifficultyEyes.Core.Representation;
using DifficultyEyes.Core.Representation.Decoding;
using DifficultyEyes.Core.Representation.Inference;
using DifficultyEyes.Core.Representation.Inference.Containment;
using DifficultyEyes.Core.Store;

namespace DifficultyEyes.Core.Scoring;

/// <summary>Computes the matrices and the model's output that are missing, in one pass over the images.</summary>
public sealed class RepresentationStage(
    DataDirectory directory, LoadedContent content, ModelCatalog models, IModelHost host, IImageDecoder decoder, ResultStore results, ResultLocks locks, CacheOptions options, TimeProvider time)
{
    private const double InferenceWeight = 40;
    private const double AppearanceWeight = 10;
    private const double ImageQualityWeight = 2;
    private const string WantedExtension = ".wanted";

    /// <summary>Reduces what is needed to what is not there.</summary>
    /// <param name="matrices">Representations whose vectors the later stages read.</param>
    /// <param name="needsOutput">True where the model's output is not in the store.</param>
    internal RepresentationWork FindWork(ScoringPlan plan, IEnumerable<string> matrices, bool needsOutput)
    {
        var missing = matrices.Where(id => !File.Exists(PathOf(plan, id))).ToHashSet(StringComparer.Ordinal);
        missing.Remove(ScoringPlan.Encoder);
        var needsAppearance = missing.Remove(ScoringPlan.Appearance);
        var needsImageQuality = missing.Remove(ScoringPlan.ImageQuality);
        var needsInference = needsOutput || missing.Count > 0;
        return new RepresentationWork(
            missing, needsOutput, needsInference, needsAppearance, needsImageQuality,
            (needsInference ? InferenceWeight : 0) + (needsAppearance ? AppearanceWeight : 0) + (needsImageQuality ? ImageQualityWeight : 0));
    }

    internal async Task RunAsync(
        AnalysisRequest request, ScoringPlan plan, RepresentationWork work, Dataset dataset, ModelDescription? model,
        DeviceChoice device, StageProgress stages, CancellationToken cancellationToken)
    {
        if (!work.NeedsInference && !work.NeedsAppearance && !work.NeedsImageQuality)
        {
            new UnfinishedExtraction(directory, plan.Output).RemoveIfIdle(locks);
            return;
        }

        using var held = await locks.TakeAsync(work.Keys(plan), stages.Wait, cancellationToken);
        var isOutputMissing = (await results.FindMissingAsync([plan.Output], cancellationToken)).Count > 0;
        var left = FindWork(plan, work.Representations, work.NeedsOutput && isOutputMissing);
        await ComputeAsync(request, plan, left, dataset, model, device, stages, cancellationToken);
        foreach (var representation in work.Representations)
        {
            Unwant(PathOf(plan, representation));
        }
    }

    private async Task ComputeAsync(
        AnalysisRequest request, ScoringPlan plan, RepresentationWork work, Dataset dataset, ModelDescription? model,
        DeviceChoice device, StageProgress stages, CancellationToken cancellationToken)
    {
        using var pack = await content.BorrowPackAsync(dataset.Hash, cancellationToken)
            ?? throw new ScoringException("The dataset's images are gone from the data directory. Import it again.");
        var unfinished = new UnfinishedExtraction(directory, plan.Output);
        var resume = work.NeedsInference ? unfinished.Open(options, time, stages) : null;
        MappedMatrixFile Fill(string representation, int width) => resume is null
            ? MappedMatrixFile.Create(PathOf(plan, representation), directory.Temporary, dataset.InstanceCount, width)
            : MappedMatrixFile.Resume(resume.PathOf(PathOf(plan, representation)), PathOf(plan, representation), dataset.InstanceCount, width);
        using var appearance = work.NeedsAppearance ? AppearanceMatrix.Create(dataset, width => Fill(ScoringPlan.Appearance, width)) : null;
        using var quality = work.NeedsImageQuality ? ImageQualityMatrix.Create(width => Fill(ScoringPlan.ImageQuality, width)) : null;
        Action<int, DecodedImage>? describe = null;
        describe += appearance is null ? null : appearance.Describe;
        describe += quality is null ? null : quality.Describe;
        if (work.NeedsInference)
        {
            // The descriptor and the image quality look at the same decoded images: each is decoded once.
            var stage = stages.Begin("Inference", work.Weight);
            var extraction = await RepresentationExtractor.ExtractAsync(
                host,
                new ExtractionRequest
                {
                    InstanceCount = dataset.InstanceCount,
                    ReadEncoded = instanceIndex => pack.Value.Read(instanceIndex),
                    Decoder = decoder,
                    Preprocessing = request.Configuration.Preprocessing!,
                    Model = models.FileOf(request.ModelHash!),
                    Description = model!,
                    Layers = [.. plan.Layers.Append(PseudoLayer.Pixels).Where(work.Missing.Contains).Distinct().Select(id => new LayerDestination(id, PathOf(plan, id)))],
                    PoolGrid = request.Configuration.PoolGrid,
                    Device = device,
                    TemporaryFolder = directory.Temporary,
                    OnDecoded = describe,
                    FilledOnDecoded = [.. new[] { appearance?.File, quality?.File }.OfType<MappedMatrixFile>()],
                    Resume = resume,
                },
                stage,
                cancellationToken);
            appearance?.Complete();
            quality?.Complete();
            await results.AddAsync([(plan.Output, new StoredResult(extraction.Outputs, []))], cancellationToken);
        }
        else if (describe is not null)
        {
            await DescribeAsync(describe!, pack.Value, dataset.InstanceCount, stages.Begin("Appearance", work.Weight), cancellationToken);
            appearance?.Complete();
            quality?.Complete();
        }

        if (work.NeedsInference)
        {
            unfinished.Remove();
        }
    }

    internal MappedMatrixFile Open(ScoringPlan plan, string representation)
    {
        var path = PathOf(plan, representation);
        if (File.Exists(path))
        {
            // The time of the last write stands for that of the last use.
            File.SetLastWriteTimeUtc(path, time.GetUtcNow().UtcDateTime);
        }

        return MappedMatrixFile.Open(path);
    }

    /// <summary>Asks the next run that plans it for a matrix that was dropped; runs leave out what no result needs.</summary>
    internal static void Want(string matrixPath) => File.WriteAllBytes(matrixPath + WantedExtension, []);

    /// <summary>Takes the request back, once the matrix is there.</summary>
    internal static void Unwant(string matrixPath) => File.Delete(matrixPath + WantedExtension);

    /// <summary>Representations whose matrix somebody asked for since it was dropped.</summary>
    internal IEnumerable<string> FindWanted(ScoringPlan plan) => plan.Representations.Where(id => File.Exists(PathOf(plan, id) + WantedExtension));

    private string PathOf(ScoringPlan plan, string representation) => Path.Combine(directory.Representations, plan.Matrix(representation).Hash);

    private Task DescribeAsync(Action<int, DecodedImage> describe, ImagePack pack, int instanceCount, IProgress<RunProgress> progress, CancellationToken cancellationToken) =>
        Task.Run(
            () =>
            {
                var done = 0;
                return Parallel.ForAsync(0, instanceCount, cancellationToken, async (instanceIndex, token) =>
                {
                    using (var held = await decoder.DecodeAsync(pack.Read(instanceIndex), token))
                    {
                        describe(instanceIndex, held.Image);
                    }

                    var count = Interlocked.Increment(ref done);
                    progress.Report(new RunProgress("Appearance", count, instanceCount, 0));
                });
            },
            cancellationToken);
}

/// <summary>What the stage has to do.</summary>
/// <param name="Missing">Layers, <c>pixels</c> or <c>softmax</c> whose matrix is not there.</param>
/// <param name="NeedsOutput">True where the model's output is not in the store.</param>
/// <param name="Weight">Expected time, in the unit of all stages.</param>
internal sealed record RepresentationWork(IReadOnlySet<string> Missing, bool NeedsOutput, bool NeedsInference, bool NeedsAppearance, bool NeedsImageQuality, double Weight)
{
    /// <summary>Everything whose matrix is not there.</summary>
    public IEnumerable<string> Representations =>
    [
        .. Missing,
        .. NeedsAppearance ? [ScoringPlan.Appearance] : Array.Empty<string>(),
        .. NeedsImageQuality ? [ScoringPlan.ImageQuality] : Array.Empty<string>(),
    ];

    /// <summary>The results that nobody else may compute meanwhile; the output's stands for whatever the model is run for.</summary>
    public IEnumerable<string> Keys(ScoringPlan plan) =>
        Representations.Select(id => plan.Matrix(id).Hash).Concat(NeedsInference ? [plan.Output.Hash] : Array.Empty<string>());
}
