using System.Runtime.InteropServices;
using System.Text;
using DifficultyEyes.Core.Import;
using DifficultyEyes.Core.Store;

namespace DifficultyEyes.Tests.Import;

/// <summary>Votes that an older version of the program left on disk.</summary>
public sealed class AnnotationFilesTests : IDisposable
{
    private readonly TemporaryData _data = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _data.Dispose();

    [Fact]
    public async Task Load_VersionOne_IsReadAsASetWithoutIndividualVotes()
    {
        // As version 1 wrote it: a line of JSON, N · C votes, N times, and nothing of who voted for what.
        Write("""{"version":1,"hash":"v1","name":"votes.csv","datasetHash":"d1","voteCount":4,"timeCount":2,"annotatorCount":2,"isSimulated":true,"annotators":["ann","ben"]}""", [3, 1, 0, 0, -0.5f, float.NaN]);

        var annotations = await AnnotationFiles.LoadAsync(_data.Directory, "v1", Token);

        Assert.Equal(("v1", "votes.csv", "d1", 2, true), (annotations.Hash, annotations.Name, annotations.DatasetHash, annotations.AnnotatorCount, annotations.IsSimulated));
        Assert.Equal([3f, 1f, 0f, 0f], annotations.Votes);
        Assert.Equal([-0.5f, float.NaN], annotations.StandardizedLogReactionTimes!);
        Assert.Equal(["ann", "ben"], annotations.Annotators);
        Assert.Empty(annotations.IndividualVotes);
    }

    [Fact]
    public async Task Load_VersionOneOfTheWideForm_HasNeitherTimesNorAnnotators()
    {
        Write("""{"version":1,"hash":"v1","name":"votes.csv","datasetHash":"d1","voteCount":2,"timeCount":0,"annotatorCount":null,"isSimulated":false,"annotators":[]}""", [0.25f, 0.75f]);

        var annotations = await AnnotationFiles.LoadAsync(_data.Directory, "v1", Token);

        Assert.Equal([0.25f, 0.75f], annotations.Votes);
        Assert.Null(annotations.StandardizedLogReactionTimes);
        Assert.Null(annotations.AnnotatorCount);
    }

    [Theory]
    [InlineData(0, 2)]
    [InlineData(3, 2)]
    [InlineData(1, 1)]
    [InlineData(1, 3)]
    public async Task Load_UnknownVersionOrOtherLength_IsRefused(int version, int votes)
    {
        Write($$"""{"version":{{version}},"hash":"v1","name":"votes.csv","datasetHash":"d1","voteCount":{{votes}},"timeCount":0,"annotatorCount":null,"isSimulated":false,"annotators":[]}""", [1, 0]);

        var fault = await Assert.ThrowsAsync<StoreException>(() => AnnotationFiles.LoadAsync(_data.Directory, "v1", Token));

        Assert.Contains("import them again", fault.Message, StringComparison.Ordinal);
    }

    private void Write(string header, float[] values) => File.WriteAllBytes(
        Path.Combine(_data.Directory.Annotations, "v1.votes"), [.. Encoding.UTF8.GetBytes(header), (byte)'\n', .. MemoryMarshal.AsBytes(values.AsSpan())]);
}
