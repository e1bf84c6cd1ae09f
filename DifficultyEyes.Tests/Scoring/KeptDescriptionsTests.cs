using DifficultyEyes.Core.Representation.Inference;
using DifficultyEyes.Core.Scoring;
using DifficultyEyes.Tests.Import;
using DifficultyEyes.Tests.Representation.Inference;

namespace DifficultyEyes.Tests.Scoring;

/// <summary>A model that was looked at is not run again to say what it is.</summary>
public sealed class KeptDescriptionsTests : IDisposable
{
    private const string Hash = "abc";

    private readonly TemporaryData _data = new();
    private int _looks;

    public void Dispose() => _data.Dispose();

    [Fact]
    public async Task Get_SeenBefore_IsReadAgainInFull()
    {
        var first = await GetAsync("classifier");

        var second = await GetAsync("classifier");

        Assert.Equal(1, _looks);
        Assert.Equal(System.Text.Json.JsonSerializer.Serialize(first), System.Text.Json.JsonSerializer.Serialize(second));
        Assert.True(_data.IsClean);
    }

    [Fact]
    public async Task Get_AnotherOutput_IsAnotherQuestion()
    {
        await GetAsync("classifier");

        await GetAsync("classifier:../../../other\0");

        Assert.Equal(2, _looks);
        Assert.Equal(2, Directory.GetFiles(_data.Directory.Models).Length);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("null")]
    [InlineData("{\"Program\":\"00000000-0000-0000-0000-000000000000\",\"Seen\":null}")]
    [InlineData("[1, 2")]
    public async Task Get_KeptByAnotherProgramOrDamaged_LooksAgain(string kept)
    {
        await GetAsync("classifier");
        await File.WriteAllTextAsync(Assert.Single(Directory.GetFiles(_data.Directory.Models)), kept, TestContext.Current.CancellationToken);

        await GetAsync("classifier");
        await GetAsync("classifier");

        Assert.Equal(2, _looks);
    }

    [Fact]
    public async Task Get_CannotBeReadNorKept_IsSeenAllTheSameAndLeavesNothingBehind()
    {
        await GetAsync("classifier");
        var kept = Assert.Single(Directory.GetFiles(_data.Directory.Models));
        File.Delete(kept);
        Directory.CreateDirectory(kept);

        var seen = await GetAsync("classifier");

        Assert.Equal(3, seen.ClassOutput.ClassCount);
        Assert.Equal(2, _looks);
        Assert.True(_data.IsClean);
    }

    private Task<ModelDescription> GetAsync(string question) => new KeptDescriptions(_data.Directory).GetAsync(
        Hash,
        question,
        () =>
        {
            _looks++;
            return Task.FromResult(ModelInspector.Inspect(new CraftedModel(3).ToBytes()));
        });
}
