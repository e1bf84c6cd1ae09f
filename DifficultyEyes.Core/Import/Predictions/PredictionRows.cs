using System.Globalization;
using DifficultyEyes.Core.Words;

namespace DifficultyEyes.Core.Import.Predictions;

/// <summary>Takes rows of predictions in any order, one for each instance.</summary>
internal sealed class PredictionRows
{
    // Beyond the first few, one line says how many there are.
    private const int ListedOfAKind = 20;

    private readonly Dataset _dataset;
    private readonly ImportProblemLog _problems;
    private readonly string?[] _places;
    private int _unusable;
    private int _repeated;

    /// <param name="classCount">C.</param>
    /// <exception cref="ImportException">More values than one set may have.</exception>
    public PredictionRows(Dataset dataset, int classCount, ImportProblemLog problems)
    {
        if ((long)dataset.InstanceCount * classCount * sizeof(float) > Store.ResultSize.MostBytes)
        {
            throw new ImportException(string.Create(
                CultureInfo.InvariantCulture, $"{dataset.InstanceCount:N0} images with {classCount:N0} classes each are more than the {Store.ResultSize.MostBytes:N0} bytes that are kept of one set of predictions."));
        }

        _dataset = dataset;
        _problems = problems;
        ClassCount = classCount;
        _places = new string?[dataset.InstanceCount];
        Values = new float[dataset.InstanceCount * classCount];
        Array.Fill(Values, float.NaN);
    }

    public int ClassCount { get; }

    /// <summary>Row-major, shape (N, C); NaN throughout where an instance has no row.</summary>
    public float[] Values { get; }

    public int KnownCount { get; private set; }

    /// <summary>The same rows with their first columns alone.</summary>
    public PredictionRows Take(int classCount)
    {
        var taken = new PredictionRows(_dataset, classCount, _problems) { KnownCount = KnownCount };
        _places.CopyTo(taken._places, 0);
        for (var instanceIndex = 0; instanceIndex < _places.Length; instanceIndex++)
        {
            Values.AsSpan(instanceIndex * ClassCount, classCount).CopyTo(taken.Values.AsSpan(instanceIndex * classCount));
        }

        return taken;
    }

    /// <summary>Where the row of an instance stands, such as "line 7".</summary>
    public string PlaceOf(int instanceIndex) => $"{_places[instanceIndex]} ({EntryPath.ForMessage(_dataset.Paths[instanceIndex])})";

    /// <summary>Takes a row; one that holds no numbers, or a second one of an instance, is reported.</summary>
    /// <param name="place">Where it stands.</param>
    /// <param name="row">Shape (C).</param>
    public void Put(int instanceIndex, string place, ReadOnlySpan<float> row)
    {
        if (_places[instanceIndex] is { } before)
        {
            Report(ref _repeated, place, $"{EntryPath.ForMessage(_dataset.Paths[instanceIndex])} has its row on {before} already");
            return;
        }

        _places[instanceIndex] = place;
        foreach (var value in row)
        {
            if (!float.IsFinite(value))
            {
                Report(ref _unusable, place, "not all of its values are finite numbers: the image is unknown");
                return;
            }
        }

        row.CopyTo(Values.AsSpan(instanceIndex * ClassCount, ClassCount));
        KnownCount++;
    }

    /// <summary>Makes an instance unknown.</summary>
    public void Forget(int instanceIndex)
    {
        var row = Values.AsSpan(instanceIndex * ClassCount, ClassCount);
        KnownCount -= float.IsNaN(row[0]) ? 0 : 1;
        row.Fill(float.NaN);
    }

    /// <summary>Reports what was not listed one by one, and the images without a row.</summary>
    public void End()
    {
        foreach (var (count, what) in new[] { (_unusable, "rows hold values that are not finite numbers: their images are unknown"), (_repeated, "rows name an image that has a row already; the first was taken") })
        {
            if (count > ListedOfAKind)
            {
                _problems.Add("rows", string.Create(CultureInfo.InvariantCulture, $"{count:N0} {what}"));
            }
        }
    }

    /// <summary>How many images have a row.</summary>
    public string Coverage() => KnownCount == _dataset.InstanceCount
        ? string.Create(CultureInfo.InvariantCulture, $"All {Counted.Of(_dataset.InstanceCount, "image has", "images have")} a row.")
        : string.Create(CultureInfo.InvariantCulture, $"{KnownCount:N0} of {Counted.Of(_dataset.InstanceCount, "image has", "images have")} a row; the other {Counted.Of(_dataset.InstanceCount - KnownCount, "is", "are")} unknown in what rests on these predictions.");

    private void Report(ref int count, string place, string reason)
    {
        if (++count <= ListedOfAKind)
        {
            _problems.Add(place, reason);
        }
    }
}
