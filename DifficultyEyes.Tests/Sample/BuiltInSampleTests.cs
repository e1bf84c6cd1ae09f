using System.IO.Compression;
using DifficultyEyes.Core.Sample;
using Microsoft.ML.OnnxRuntime;

namespace DifficultyEyes.Tests.Sample;

public sealed class BuiltInSampleTests
{
    [Fact]
    public void Files_BesideTheApp_AreComplete()
    {
        using var archive = ZipFile.OpenRead(BuiltInSample.ImagesPath);

        Assert.Equal(CommittedSample.Truth.Select(row => row.Path), archive.Entries.Select(entry => entry.FullName));
        Assert.True(File.Exists(BuiltInSample.ModelPath));
        Assert.True(new FileInfo(BuiltInSample.ImagesPath).Length < 5_000_000);
    }

    [Fact]
    public void Classifier_OnHeldOutImages_IsGoodButNotPerfect()
    {
        var rows = CommittedSample.Truth.Where((_, index) => index % 6 == 0).ToArray();

        var predictions = Predict(CommittedSample.Images(rows.Select(row => row.Path)));

        var accuracy = rows.Zip(predictions, (row, prediction) => row.Label == prediction.Name() ? 1.0 : 0).Average();
        Assert.InRange(accuracy, 0.86, 0.96);
    }

    [Fact]
    public void Classifier_OnItsBlindSpots_FailsWherePeopleDoNot()
    {
        var rows = CommittedSample.Truth.Where(row => row.Note == "line drawing").ToArray();
        var votes = CommittedSample.Votes.ToLookup(vote => vote.Path, vote => vote.Label);

        var predictions = Predict(CommittedSample.Images(rows.Select(row => row.Path)));

        var byModel = rows.Zip(predictions, (row, prediction) => row.TrueLabel == prediction.Name() ? 1.0 : 0).Average();
        var byPeople = rows.Average(row => votes[row.Path].Count(vote => vote == row.TrueLabel) / (double)votes[row.Path].Count());
        Assert.True(byPeople > 0.95);
        Assert.True(byModel < 0.6);
    }

    private static IReadOnlyList<FigureClass> Predict(IReadOnlyList<byte[]> images)
    {
        const int Size = SampleGenerator.ImageSize;
        var input = new float[images.Count * 3 * Size * Size];
        for (var i = 0; i < images.Count; i++)
        {
            var pixels = CommittedSample.Pixels(images[i]);
            for (var p = 0; p < pixels.Length; p++)
            {
                var (pixel, channel) = (p / 3, p % 3);
                input[(((i * 3) + channel) * Size * Size) + pixel] =
                    ((pixels[p] / 255f) - BuiltInSample.Mean[channel]) / BuiltInSample.StandardDeviation[channel];
            }
        }

        using var session = new InferenceSession(BuiltInSample.ModelPath);
        using var value = OrtValue.CreateTensorValueFromMemory(input, [images.Count, 3, Size, Size]);
        using var run = new RunOptions();
        using var outputs = session.Run(run, new Dictionary<string, OrtValue> { ["input"] = value }, ["logits"]);
        var logits = outputs[0].GetTensorDataAsSpan<float>().ToArray();
        return [.. logits.Chunk(10).Select(row => (FigureClass)row.IndexOf(row.Max()))];
    }
}
