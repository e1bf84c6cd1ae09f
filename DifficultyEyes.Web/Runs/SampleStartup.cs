using DifficultyEyes.Core;
using DifficultyEyes.Core.Import;
using DifficultyEyes.Core.Representation.Pixels;
using DifficultyEyes.Core.Sample;
using DifficultyEyes.Core.Scoring;

namespace DifficultyEyes.Web.Runs;

/// <summary>On the first start of an empty data directory, imports the built-in sample and queues its scoring.</summary>
internal sealed class SampleStartup(
    DataDirectory directory,
    DatasetCatalog datasets,
    ModelCatalog models,
    RunQueue runs,
    IHostApplicationLifetime lifetime,
    ILogger<SampleStartup> logger) : BackgroundService
{
    private static readonly Preprocessing SamplePreprocessing = PreprocessingPresets.Create("unit", 64, 64) with
    {
        Name = "sample",
        Mean = [.. BuiltInSample.Mean],
        Deviation = [.. BuiltInSample.StandardDeviation],
    };

    // Kept apart from the database's rows, so that a sample the user deleted does not come back.
    private string Marker => directory.SampleMarker;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (File.Exists(Marker))
        {
            return;
        }

        try
        {
            var dataset = await datasets.ImportAsync(BuiltInSample.ImagesPath, new ImportOptions { Name = BuiltInSample.Name }, null, stoppingToken);
            var annotations = await datasets.ImportAnnotationsAsync(
                BuiltInSample.AnnotationsPath, dataset.Dataset, "simulated annotators", stoppingToken);
            var model = await models.ImportAsync(BuiltInSample.ModelPath, Path.GetFileName(BuiltInSample.ModelPath), stoppingToken);
            var run = runs.Enqueue(new AnalysisRequest
            {
                Name = "Built-in sample: where does a small ResNet fail?",
                DatasetHash = dataset.Dataset.Hash,
                ModelHash = model.Hash,
                AnnotationsHash = annotations.Annotations.Hash,
                Configuration = new ScoringConfiguration { Preprocessing = SamplePreprocessing },
            }, address: null);

            // Not before: a sample whose scoring was cut off by a stop of the app is offered again.
            await runs.WaitAsync(run.Id, stoppingToken);
            if (lifetime.ApplicationStopping.IsCancellationRequested)
            {
                return;
            }

            await File.WriteAllTextAsync(Marker, "The built-in sample was offered in this data directory. Delete this file to have it again.\n", stoppingToken);
        }
        catch (Exception fault) when (fault is DifficultyEyesException or IOException or UnauthorizedAccessException)
        {
            // The app is of use without its sample.
            Log.SampleFailed(logger, fault);
        }
    }
}
