using System.Collections.Immutable;
using DifficultyEyes.Core.Devices;
using DifficultyEyes.Core.Import;
using DifficultyEyes.Core.Measures.Output;
using DifficultyEyes.Core.Representation.Decoding;
using DifficultyEyes.Core.Representation.Inference;
using DifficultyEyes.Core.Representation.Inference.Containment;
using DifficultyEyes.Core.Representation.Inference.Outputs;
using DifficultyEyes.Core.Representation.Pixels;
using DifficultyEyes.Core.Scoring.Classes;
using DifficultyEyes.Core.Store;

namespace DifficultyEyes.Core.Scoring.Probing;

/// <summary>Tries a model on a few labeled images before it is scored: with which preprocessing, and in which class order, it is right.</summary>
/// <remarks>
/// The outputs are kept with the other results, by what determines them: a probe that was done costs no pass again, whatever class orders it
/// is asked for. All preprocessings go through one process, which the run after it takes over.
/// </remarks>
public sealed class ModelProbe(
    DataDirectory directory, LoadedContent content, ModelCatalog models, IModelHost host, IImageDecoder decoder, ResultStore results, ResultLocks locks, TimeProvider time)
{
    private const string Stage = "Trying the preprocessing";

    // Luck that would have to be against a preprocessing for it to be the best after all: below this, it is given up.
    private const double FarBehind = 0.01;

    // Beyond what the plan reckons with: a machine may be slow, or a model dear for its parameters. The round under way is finished.
    private static readonly TimeSpan s_longest = TimeSpan.FromSeconds(30);

    // Those who ask for the same one come and go with their pages.
    private readonly SharedWork<ProbeResult> _work = new(TimeSpan.FromSeconds(1), time);

    /// <param name="progress">Counts passes of an image; may be null.</param>
    /// <exception cref="ModelMismatchException">The model does not fit the dataset or the class orders, or cannot run.</exception>
    /// <exception cref="ScoringException">An image could not be decoded, or the run failed.</exception>
    /// <exception cref="StoreException">The data directory cannot be read or written.</exception>
    public Task<ProbeResult> RunAsync(ProbeRequest request, IProgress<RunProgress>? progress, CancellationToken cancellationToken) =>
        _work.GetAsync(request.Key, (sink, token) => ComputeAsync(request, sink, token), progress, cancellationToken);

    private async Task<ProbeResult> ComputeAsync(ProbeRequest request, IProgress<RunProgress> progress, CancellationToken cancellationToken)
    {
        using var use = await locks.UseAsync(() => progress.Report(new RunProgress("Waiting while old results are dropped", 0, 0, 0)), cancellationToken);
        var dataset = await content.DatasetAsync(request.DatasetHash, cancellationToken)
            ?? throw new ScoringException("The dataset is gone from the data directory. Import it again.");
        var model = await models.DescribeAsync(request.ModelHash, request.OutputName, cancellationToken);
        var classCount = request.Orders[0].Names.Length;
        model.EnsureFits(ViewOf(dataset, request.Orders[0]));
        var images = ProbeImages.Choose(dataset.Labels.AsSpan(), dataset.ClassCount, ProbePlan.MostImages);
        int[][] labels = [.. request.Orders.Select(order => LabelsOf(dataset, order, images))];
        using var pack = await content.BorrowPackAsync(dataset.Hash, cancellationToken)
            ?? throw new ScoringException("The dataset's images are gone from the data directory. Import it again.");
        await using var passes = new ProbePasses(
            () => OpenAsync(request, model, cancellationToken), image => pack.Value.Read(images[image]), decoder, results,
            (preprocessing, from, to) => ResultKey.Of(
                "probe/1", request.DatasetHash, request.ModelHash, preprocessing.CanonicalText(), model.ClassOutput.Name, $"{from}", $"{to}"));
        var total = ProbePlan.Total(request.Preprocessings.Length, images.Length, model.ParameterCount);
        var outputs = request.Preprocessings.Select(_ => Array.Empty<float>()).ToArray();
        ProbedPreprocessing[] Evaluate() => [.. request.Preprocessings.Select((preprocessing, candidate) =>
            ProbeEvaluation.Of(preprocessing, outputs[candidate], classCount, model.ClassOutput.Reading!.Kind.AreProbabilities(), labels))];

        var (startedAt, done, passed) = (time.GetTimestamp(), 0, 0);
        var probed = Evaluate();
        for (var round = 0; round < ProbePlan.Rounds.Length && (round == 0 || time.GetElapsedTime(startedAt) < s_longest); round++)
        {
            int[] going = [.. Rivals(probed, labels, done).Take(ProbePlan.Rounds[round].MostPreprocessings)];
            var count = ProbePlan.ImagesOf(round, done, images.Length, going.Length, ProbePlan.PassesOf(model.ParameterCount) - passed);
            if (count == 0)
            {
                break;
            }

            var before = passed;
            var rows = await passes.RunAsync(
                [.. going.Select(candidate => request.Preprocessings[candidate])], done, done + count,
                finished => progress.Report(new RunProgress(Stage, before + finished, total, Math.Min(1, (double)(before + finished) / Math.Max(1, total)))), cancellationToken);
            for (var place = 0; place < going.Length; place++)
            {
                outputs[going[place]] = [.. outputs[going[place]], .. rows[place]];
            }

            done += count;
            passed += count * going.Length;
            probed = Evaluate();
        }

        var taken = ProbeChoice.Preprocessing(probed, labels);
        var (order, better) = ProbeChoice.Order(probed[taken], labels, classCount);
        return new ProbeResult
        {
            Instances = [.. images.Take(done)],
            Orders = request.Orders,
            Labels = [.. labels.Select(one => one.Take(done).ToImmutableArray())],
            Preprocessings = [.. probed],
            Taken = taken,
            TakenOrder = order,
            BetterOrder = better,
        };
    }

    // The suggested one always goes on; the others as far as they are not clearly behind the best, from the best on.
    private static IEnumerable<int> Rivals(ProbedPreprocessing[] probed, int[][] labels, int done)
    {
        int[] ranked =
        [
            .. Enumerable.Range(0, probed.Length)
                .Where(candidate => probed[candidate].ImageCount == done)
                .OrderByDescending(candidate => probed[candidate].Accuracy(probed[candidate].BestOrder))
                .ThenBy(candidate => probed[candidate].Orders[probed[candidate].BestOrder].ComparedLoss),
        ];
        return ranked.Where(candidate => candidate != 0 && ProbeChoice.AheadByLuck(probed[ranked[0]], probed[candidate], labels) >= FarBehind).Prepend(0);
    }

    private static int[] LabelsOf(Dataset dataset, ClassOrderCandidate order, int[] images)
    {
        var seen = ViewOf(dataset, order);
        return [.. images.Select(instanceIndex => seen.Labels[instanceIndex])];
    }

    private static Dataset ViewOf(Dataset dataset, ClassOrderCandidate order) => ClassView.Of(dataset, ClassView.Order(dataset, order.Names, order.Title));

    private Task<ProbeRun> OpenAsync(ProbeRequest request, ModelDescription model, CancellationToken cancellationToken)
    {
        var setup = new ModelSetup
        {
            Description = model,
            Preprocessing = request.Preprocessings[0],
            Layers = [],
            PoolGrid = null,
            Device = DeviceSelector.Choose(request.Device),
        };
        return ProbeRun.OpenAsync(host, models.FileOf(request.ModelHash), setup, request.Preprocessings.Length, directory.Temporary, cancellationToken);
    }
}
