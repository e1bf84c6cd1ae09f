using System.CommandLine;
using System.Globalization;
using DifficultyEyes.Core.Devices;
using DifficultyEyes.Core.Import;
using DifficultyEyes.Core.Representation.Inference;
using DifficultyEyes.Core.Representation.Inference.Containment;
using DifficultyEyes.Core.Representation.Pixels;
using DifficultyEyes.Core.Scoring;
using DifficultyEyes.Core.Scoring.Classes;
using DifficultyEyes.Core.Scoring.Probing;
using DifficultyEyes.Core.Words;

namespace DifficultyEyes.Web.CommandLine;

/// <summary>Imports what is new, scores it, writes the table.</summary>
internal static class ScoreCommand
{
    // Reading an archive is quick beside inference and neighbors.
    private const double ImportShare = 0.08;

    public static Command Create()
    {
        var options = new ScoreOptions();
        var command = new Command("score", "Import what is new, score it, and write a table of every instance.");
        options.AddTo(command);
        command.Options.Add(SharedOptions.Data);
        command.Options.Add(SharedOptions.JsonProgress);
        command.SetAction((parsed, _) => Verb.RunAsync(parsed, (progress, token) => ScoreAsync(
            options.Read(parsed), parsed.GetValue(SharedOptions.Data), progress, token)));
        return command;
    }

    private static async Task ScoreAsync(ScoreArguments arguments, DirectoryInfo? data, ProgressOutput progress, CancellationToken cancellationToken)
    {
        DeviceSelector.EnsureThere(arguments.Device);
        await using var engine = await Engine.OpenAsync(data, cancellationToken);
        var datasets = engine.Get<DatasetCatalog>();
        var (request, imported, chosen) = arguments.Predictions is { } table
            ? await OfTableAsync(engine, arguments, table, progress, cancellationToken)
            : await OfModelAsync(engine, arguments, arguments.Model!, progress, cancellationToken);
        var votes = arguments.Annotations is { } file
            ? await datasets.ImportAnnotationsAsync(file, imported.Dataset, Path.GetFileName(file), cancellationToken)
            : null;

        ReadingOutput.Write(progress, imported);
        ProblemOutput.WriteNotes(progress, votes?.Notes ?? []);
        ProblemOutput.Write(progress, "annotation row", votes?.Problems ?? []);
        var seen = ClassView.Of(imported.Dataset, request.Configuration.Classes);
        if (chosen is not null)
        {
            ClassArguments.Tell(progress, seen, request.Configuration.Classes, chosen);
        }

        var supplied = await arguments.Supplied.ImportAsync(engine, seen, imported.Dataset, progress, cancellationToken);
        request = request with
        {
            AnnotationsHash = votes?.Annotations.Hash,
            DynamicsHash = supplied.Dynamics?.Hash,
            OutOfFoldHash = supplied.Probabilities?.Hash,
            ScoreSetHashes = [.. supplied.Scores.Select(set => set.Hash)],
        };
        if (request.Configuration.Preprocessing is { } ofModel)
        {
            progress.Tell($"preprocessing: {ofModel.Words()}");
        }

        if (request.Configuration.EncoderPreprocessing is { } ofEncoder)
        {
            progress.Tell($"encoder's preprocessing: {ofEncoder.Words()}");
        }

        var analysis = await engine.Get<ScoringService>().ScoreAsync(request, new PartialProgress(progress, ImportShare, 1), cancellationToken);

        if (ChanceWords.Of(analysis.Agreement) is { } nearChance)
        {
            progress.Tell($"{nearChance} {ChanceWords.AdviceFor(analysis)}{(arguments.Preprocessing.IsOpen || arguments.Predictions is not null ? "" : " Without --preprocess, the usual preprocessings are tried.")}");
        }

        ClassArguments.TellFit(progress, analysis);
        progress.Report(new RunProgress("Writing the table", 0, 0, 1));
        await arguments.Table.WriteAsync(analysis, cancellationToken);
        if (arguments.ProbabilitiesOut is { } probabilities)
        {
            await ProbabilitiesOption.WriteAsync(engine, analysis, probabilities, cancellationToken);
        }

        UnknownOutput.Write(progress, analysis);
        progress.Tell(string.Create(
            CultureInfo.InvariantCulture,
            $"{Counted.Of(analysis.InstanceCount, "instance")} scored ({Counted.Of(imported.Problems.Length, "image")} left out) in {progress.SecondsElapsed:0.0} s, accuracy {analysis.Models[0].Accuracy * 100:0.00} %, {analysis.DeviceReason}"));
    }

    private static async Task<(AnalysisRequest Request, ImportedDataset Imported, ChosenClasses? Chosen)> OfModelAsync(
        Engine engine, ScoreArguments arguments, string modelPath, ProgressOutput progress, CancellationToken cancellationToken)
    {
        var (model, description, configuration, imported) = await ImportAsync(arguments, modelPath, engine.Get<ModelCatalog>(), engine.Get<DatasetCatalog>(), progress, cancellationToken);
        var chosen = await ClassArguments.ChooseAsync(arguments.Classes, modelPath, imported, description, cancellationToken);
        var request = new AnalysisRequest
        {
            Name = $"{Path.GetFileNameWithoutExtension(model.Name)} on {imported.Dataset.Name}",
            DatasetHash = imported.Dataset.Hash,
            ModelHash = model.Hash,
            Configuration = configuration with { Classes = chosen.Order },
        };
        ModelNotes.Write(progress, description);
        RequestCheck.Ensure(request, description, imported.Dataset);
        var probed = await ProbeAsync(engine, request, model.Hash, description, imported.Dataset, arguments.Preprocessing.IsOpen, progress, cancellationToken);
        return (request with { Configuration = probed }, imported, chosen);
    }

    private static async Task<(AnalysisRequest Request, ImportedDataset Imported, ChosenClasses? Chosen)> OfTableAsync(
        Engine engine, ScoreArguments arguments, string table, ProgressOutput progress, CancellationToken cancellationToken)
    {
        var imported = await ReadImagesAsync(arguments, engine.Get<DatasetCatalog>(), progress, cancellationToken);
        var predictions = await SuppliedArguments.ImportPredictionsAsync(table, engine, imported.Dataset, progress, cancellationToken);
        var configuration = await WithEncoderAsync(arguments.ToConfiguration(null), arguments, engine.Get<ModelCatalog>(), null, cancellationToken);
        var request = new AnalysisRequest
        {
            Name = $"{Path.GetFileNameWithoutExtension(predictions.Name)} on {imported.Dataset.Name}",
            DatasetHash = imported.Dataset.Hash,
            ModelHash = null,
            PredictionsHash = predictions.Hash,
            Configuration = configuration with { Classes = PredictedClasses.Of(imported.Dataset, predictions.ClassNames, predictions.Name) },
        };
        var known = (await engine.Get<PredictionCatalog>().ListAsync(imported.Dataset.Hash, cancellationToken)).First(known => known.Hash == predictions.Hash);
        RequestCheck.Ensure(request, null, imported.Dataset, predictions: known);
        return (request, imported, null);
    }

    private static async Task<ScoringConfiguration> ProbeAsync(
        Engine engine, AnalysisRequest request, string modelHash, ModelDescription model, Dataset dataset, bool isPreprocessingOpen, ProgressOutput progress, CancellationToken cancellationToken)
    {
        var configuration = request.Configuration;
        var settled = await engine.Get<ConfigurationProbe>().SettleAsync(
            dataset, modelHash, model, configuration, isPreprocessingOpen, isOrderOpen: configuration.Classes is null,
            new PartialProgress(progress, ImportShare, ImportShare), cancellationToken);
        if (settled.Result is { } result)
        {
            progress.Tell(ProbeWords.Report(result));
        }

        return settled.Configuration;
    }

    // The images are read while the model is looked at in a process of its own, which is mostly waiting for it.
    private static async Task<(ModelSummary Model, ModelDescription Description, ScoringConfiguration Configuration, ImportedDataset Dataset)> ImportAsync(
        ScoreArguments arguments, string modelPath, ModelCatalog models, DatasetCatalog datasets, ProgressOutput progress, CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var reading = ReadImagesAsync(arguments, datasets, progress, stop.Token);
        try
        {
            var size = arguments.Preprocessing.FindSize();
            var model = await models.ImportAsync(modelPath, Path.GetFileName(modelPath), ModelUse.Classifier, size, stop.Token);
            var description = await models.DescribeAsync(model.Hash, arguments.OutputName, size, stop.Token);
            var configuration = await WithEncoderAsync(arguments.ToConfiguration(description), arguments, models, model.Hash, stop.Token);
            if (arguments.Preprocessing.FaultOfBeside(description) is { } fault)
            {
                progress.Tell(fault);
            }

            return (model, description with { SuggestedPreprocessing = configuration.Preprocessing! }, configuration, await reading);
        }
        catch
        {
            // What is wrong with the model comes before what may be wrong with the images.
            await stop.CancelAsync();
            await ((Task)reading).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            throw;
        }
    }

    private static Task<ImportedDataset> ReadImagesAsync(ScoreArguments arguments, DatasetCatalog datasets, ProgressOutput progress, CancellationToken cancellationToken) => datasets.ImportAsync(
        arguments.Dataset,
        new ImportOptions { ManifestPath = arguments.Manifest, NameEncoding = arguments.NameEncoding, Layout = arguments.Reading },
        new PartialProgress(progress, 0, ImportShare),
        cancellationToken);

    private static async Task<ScoringConfiguration> WithEncoderAsync(
        ScoringConfiguration configuration, ScoreArguments arguments, ModelCatalog models, string? modelHash, CancellationToken cancellationToken)
    {
        if (arguments.Encoder is not { } file)
        {
            return configuration;
        }

        var encoder = await models.ImportAsync(file, Path.GetFileName(file), ModelUse.Encoder, cancellationToken);
        EncoderStage.EnsureIsAnother(encoder.Hash, modelHash);
        return configuration with
        {
            EncoderHash = encoder.Hash,
            EncoderPreprocessing = arguments.PreprocessForEncoder(await models.DescribeEncoderAsync(encoder.Hash, cancellationToken)),
        };
    }
}
