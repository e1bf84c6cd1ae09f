using System.CommandLine;
using System.Text.Json;
using DifficultyEyes.Core.Import;
using DifficultyEyes.Core.Scoring;

namespace DifficultyEyes.Web.CommandLine;

/// <summary>Imports a dataset, votes or a model without scoring.</summary>
internal static class ImportCommand
{
    private static readonly Option<string> s_dataset = new("--dataset") { Description = "Zip, tar.gz or folder of labeled images, Parquet, CIFAR or IDX files.", HelpName = "PATH" };
    private static readonly Option<string> s_manifest = new("--manifest") { Description = "path,label[,split][,…] in place of the folders' names.", HelpName = "FILE.csv" };
    private static readonly Option<string> s_annotations = new("--annotations") { Description = "People's votes on that dataset, wide or long.", HelpName = "FILE.csv" };
    private static readonly Option<string> s_model = new("--model") { Description = "An ONNX classifier.", HelpName = "FILE.onnx" };
    private static readonly SuppliedFiles s_supplied = new();
    private static readonly Option<string> s_name = new("--name") { Description = "What people will call the dataset.", HelpName = "NAME" };

    public static Command Create()
    {
        var command = new Command("import", "Import a dataset (with votes), a model, or both; prints what they are known by.");
        foreach (var option in (Option[])[s_dataset, s_manifest, SharedOptions.ZipEncoding, s_annotations, s_model, s_name, SharedOptions.Reading, SharedOptions.Data, SharedOptions.JsonProgress, SharedOptions.Json])
        {
            command.Options.Add(option);
        }

        s_supplied.AddTo(command);
        command.Validators.Add(result =>
        {
            if (result.GetValue(s_dataset) is null && result.GetValue(s_model) is null)
            {
                result.AddError("Say what to import: --dataset, --model or both.");
            }
            else if (result.GetValue(s_dataset) is null && result.GetValue(s_annotations) is not null)
            {
                result.AddError("--annotations needs the --dataset that was voted on.");
            }
        });
        command.SetAction((parsed, _) => Verb.RunAsync(parsed, (progress, token) => ImportAsync(parsed, progress, token)));
        return command;
    }

    private static async Task ImportAsync(ParseResult parsed, ProgressOutput progress, CancellationToken cancellationToken)
    {
        var supplied = s_supplied.Read(parsed);
        if (parsed.GetValue(s_dataset) is null && s_supplied.AreAsked(parsed))
        {
            throw new UsageException("--dynamics, --probabilities and --scores need the --dataset that they belong to.");
        }

        await using var engine = await Engine.OpenAsync(parsed.GetValue(SharedOptions.Data), cancellationToken);
        var result = new Dictionary<string, object>();
        if (parsed.GetValue(s_model) is { } modelPath)
        {
            RequireFile("--model", modelPath);
            var model = await engine.Get<ModelCatalog>().ImportAsync(modelPath, Path.GetFileName(modelPath), cancellationToken);
            result["model"] = new { hash = model.Hash, name = model.Name };
        }

        if (parsed.GetValue(s_dataset) is { } datasetPath)
        {
            var catalog = engine.Get<DatasetCatalog>();
            var options = new ImportOptions { Name = parsed.GetValue(s_name), ManifestPath = parsed.GetValue(s_manifest), NameEncoding = SharedOptions.ReadZipEncoding(parsed), Layout = parsed.GetValue(SharedOptions.Reading) };
            var imported = await catalog.ImportAsync(DatasetPath.Check(datasetPath), options, progress, cancellationToken);
            ReadingOutput.Write(progress, imported);
            var dataset = imported.Dataset;
            result["dataset"] = new
            {
                hash = dataset.Hash,
                name = dataset.Name,
                instances = dataset.InstanceCount,
                classes = dataset.ClassNames,
                leftOut = imported.Problems.Length,
                notes = imported.Notes,
                readAs = imported.Reading?.Layout.Name,
                imagesOfClass = dataset.ClassCounts(),
                splits = dataset.SplitCounts().ToDictionary(split => split.Name, split => split.Count),
                notScored = (imported.Reading?.LeftOut ?? []).Select(group => new { kind = group.Kind, reason = group.Reason, count = group.Count, example = group.Example }),
                otherReadings = (imported.Reading?.Others ?? []).Select(other => other.Name),
            };
            if (parsed.GetValue(s_annotations) is { } votesPath)
            {
                RequireFile("--annotations", votesPath);
                var votes = await catalog.ImportAnnotationsAsync(votesPath, dataset, Path.GetFileName(votesPath), cancellationToken);
                ProblemOutput.WriteNotes(progress, votes.Notes);
                ProblemOutput.Write(progress, "annotation row", votes.Problems);
                result["annotations"] = new { hash = votes.Annotations.Hash, name = votes.Annotations.Name, leftOut = votes.Problems.Length, notes = votes.Notes };
            }

            var (dynamics, probabilities, scoreSets) = await supplied.ImportAsync(engine, dataset, dataset, progress, cancellationToken);
            if (dynamics is not null)
            {
                result["dynamics"] = new { hash = dynamics.Hash, name = dynamics.Name, epochs = dynamics.EpochCount, instances = dynamics.KnownCount };
            }

            if (probabilities is not null)
            {
                result["probabilities"] = new { hash = probabilities.Hash, name = probabilities.Name, classes = probabilities.ClassNames, instances = probabilities.KnownCount };
            }

            if (scoreSets.Length > 0)
            {
                result["scores"] = scoreSets.Select(set => new { hash = set.Hash, name = set.Name, columns = set.Columns.Select(column => column.Name) });
            }
        }

        progress.End();
        foreach (var (kind, value) in parsed.GetValue(SharedOptions.Json) ? [] : result)
        {
            await Console.Out.WriteLineAsync($"{kind}: {JsonSerializer.Serialize(value)}");
        }

        if (parsed.GetValue(SharedOptions.Json))
        {
            await Console.Out.WriteLineAsync(JsonSerializer.Serialize(result));
        }
    }

    private static void RequireFile(string option, string path)
    {
        if (!File.Exists(path))
        {
            throw new UsageException($"{option}: there is no file \"{path}\".");
        }
    }
}
