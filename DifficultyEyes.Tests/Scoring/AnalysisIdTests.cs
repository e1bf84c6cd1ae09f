using System.Reflection;
using DifficultyEyes.Core.Measures;
using DifficultyEyes.Core.Representation.Pixels;
using DifficultyEyes.Core.Scoring;

namespace DifficultyEyes.Tests.Scoring;

/// <summary>What belongs to one id never changes: numbers of another version belong to another.</summary>
public sealed class AnalysisIdTests
{
    private static readonly AnalysisRequest s_request = new()
    {
        Name = "a", DatasetHash = "d", ModelHash = "m", Configuration = new ScoringConfiguration { Preprocessing = new Preprocessing { Width = 8, Height = 8 } },
    };

    public static TheoryData<string> Measures { get; } = [.. MeasureCatalog.All.Select(measure => measure.Id)];

    public static TheoryData<string> Kinds { get; } = [.. ResultKinds.All];

    [Theory]
    [MemberData(nameof(Measures))]
    public void Of_VersionOfAMeasureRaised_IsAnother(string measureId)
    {
        var raised = MeasureCatalog.All.Select(measure => measure.Id == measureId ? measure with { Version = measure.Version + 1 } : measure);

        Assert.NotEqual(AnalysisId.Of(s_request), AnalysisId.Of(s_request, ResultKinds.VersionsOf(raised, ResultKinds.All)));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Of_VersionOfAResultRaised_IsAnother(string kind)
    {
        var raised = ResultKinds.All.Select(other => other == kind ? $"{kind}0" : other);

        Assert.NotEqual(AnalysisId.Of(s_request), AnalysisId.Of(s_request, ResultKinds.VersionsOf(MeasureCatalog.All, raised)));
    }

    [Fact]
    public void Of_SameRequest_IsTheSameWhateverItIsCalled()
    {
        var id = AnalysisId.Of(s_request with { Name = "b" });

        Assert.Equal(AnalysisId.Of(s_request), id);
        Assert.Matches("^[0-9a-f]{16}$", id);
    }

    [Fact]
    public void Kinds_EveryOneThatIsNamed_IsAmongAll() => Assert.Equal(
        typeof(ResultKinds).GetFields(BindingFlags.Public | BindingFlags.Static).Where(field => field.IsLiteral).Select(field => (string)field.GetRawConstantValue()!).Order(StringComparer.Ordinal),
        ResultKinds.All.Order(StringComparer.Ordinal));

    [Fact]
    public void Outdated_MeasuresOfAnotherVersion_AreNamed()
    {
        var current = MeasureCatalog.Get("entropy");
        ScoreColumn Column(MeasureDefinition measure, int version) => new(measure.Id, measure, null, [0], new Recipe { Measure = measure.Id, Version = version, DatasetHash = "d" });
        ScoredAnalysis Of(params ScoreColumn[] columns) => new(columns)
        {
            Id = "a", Name = "a", CreatedAt = DateTimeOffset.UnixEpoch, Dataset = ThreeInstances.Analysis.Dataset, Models = ThreeInstances.Analysis.Models,
            Configuration = s_request.Configuration, DataRepresentationId = "appearance", DataVoteAccuracy = 0, DeviceReason = "CPU",
        };

        Assert.Equal(["entropy"], OutdatedMeasures.Of(Of(Column(current, current.Version - 1), Column(MeasureCatalog.Get("loss"), MeasureCatalog.Get("loss").Version))));
        Assert.Empty(OutdatedMeasures.Of(Of(Column(current, current.Version))));
    }
}
