using DifficultyEyes.Core.Import;
using DifficultyEyes.Core.Representation.Pixels;
using DifficultyEyes.Core.Sample;
using DifficultyEyes.Core.Scoring;

namespace DifficultyEyes.Web.Runs;

/// <summary>Imports the built-in sample, unless it is there, and queues its scoring.</summary>
internal sealed class SampleOrder(DatasetCatalog datasets, ModelCatalog models, RunQueue runs)
{
    private static readonly Preprocessing s_preprocessing = PreprocessingPresets.Create("unit", 64, 64) with
    {
        Name = "sample",
        Mean = [.. BuiltInSample.Mean],
        Deviation = [.. BuiltInSample.StandardDeviation],
    };

    /// <param name="address">As <see cref="RunQueue.Enqueue"/> takes it.</param>
    public async Task<RunSnapshot> EnqueueAsync(string? address, CancellationToken cancellationToken)
    {
        var dataset = await datasets.ImportAsync(BuiltInSample.ImagesPath, new ImportOptions { Name = BuiltInSample.Name }, null, cancellationToken);
        var annotations = await datasets.ImportAnnotationsAsync(BuiltInSample.AnnotationsPath, dataset.Dataset, "simulated annotators", cancellationToken);
        var model = await models.ImportAsync(BuiltInSample.ModelPath, Path.GetFileName(BuiltInSample.ModelPath), cancellationToken);
        return runs.Enqueue(
            new AnalysisRequest
            {
                Name = "Built-in sample: where does a small ResNet fail?",
                DatasetHash = dataset.Dataset.Hash,
                ModelHash = model.Hash,
                AnnotationsHash = annotations.Annotations.Hash,
                Configuration = new ScoringConfiguration { Preprocessing = s_preprocessing },
            },
            address);
    }
}
