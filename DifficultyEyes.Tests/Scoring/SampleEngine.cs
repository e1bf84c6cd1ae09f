using DifficultyEyes.Core.Import;
using DifficultyEyes.Core.Representation.Pixels;
using DifficultyEyes.Core.Sample;
using DifficultyEyes.Core.Scoring;

namespace DifficultyEyes.Tests.Scoring;

/// <summary>The built-in sample, imported and scored once for all tests of a class.</summary>
public sealed class SampleEngine : IAsyncLifetime
{
    private TestEngine? _engine;

    internal TestEngine Engine => _engine ?? throw new InvalidOperationException("The engine starts before the first test.");

    internal AnalysisRequest Request { get; private set; } = null!;

    internal ScoredAnalysis Analysis { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        var token = TestContext.Current.CancellationToken;
        _engine = await TestEngine.StartAsync(token);
        Request = await _engine.RequestAsync(
            BuiltInSample.ImagesPath,
            BuiltInSample.ModelPath,
            BuiltInSample.AnnotationsPath,
            _ => new ScoringConfiguration
            {
                Preprocessing = PreprocessingPresets.Create("unit", SampleGenerator.ImageSize, SampleGenerator.ImageSize) with
                {
                    Mean = [.. BuiltInSample.Mean],
                    Deviation = [.. BuiltInSample.StandardDeviation],
                },
            },
            token);
        Analysis = await _engine.Scoring.ScoreAsync(Request, null, token);
    }

    public async ValueTask DisposeAsync()
    {
        if (_engine is not null)
        {
            await _engine.DisposeAsync();
        }
    }
}
