using System.IO.Compression;
using System.Text;
using DifficultyEyes.Core.Scoring;
using DifficultyEyes.Core.Sharing;
using DifficultyEyes.Core.Workspace;
using DifficultyEyes.Tests.Import;
using DifficultyEyes.Web.Benchmarks.Brush;
using FsCheck;
using FsCheck.Xunit;

namespace DifficultyEyes.Tests.Workspace;

/// <summary>Whatever a link or a browser holds, it is a state of this analysis or refused with a reason, and takes no more memory than such a state.</summary>
public sealed class HostileStateTests
{
    /// <summary>As version 1 wrote it, before members were packed.</summary>
    private const string Version1 = """
        {"version":1,"dataMeasure":"kdn_data","modelMeasure":"kdn_label_mean","humanMeasure":"human_entropy","thresholds":{"human_entropy":0.3},"coloring":"count","patternDisplay":"bar","performance":"confusion","performanceOptions":{"ordering":"label","listsPairs":false,"strataOf":"model","calibrationOf":"all","sortBy":"class","isDescending":false,"detail":"classes"},"flowColoring":"outcome","flowBasis":"label","colorBy":"label","representation":"block","method":"umap","sortBy":"kdn_label_mean","isDescending":true,"groupBy":"none","thumbnailSide":64,"clauses":[{"source":"subsets","parts":[{"kind":"subset","subsetId":"s2","isTakenAway":false}]},{"source":"projection","parts":[{"kind":"shape","representation":"block","method":"pca","polygon":[[0.1,-2],[1E-07,3],[5,5]],"isTakenAway":false}]}],"isolated":[],"subsets":[{"id":"s1","name":"first","note":"","color":0,"members":{"instanceCount":6,"bits":"Bw=="}},{"id":"s2","name":"second","note":"a note","color":1,"members":{"instanceCount":6,"bits":"DA=="}}]}
        """;

    private static readonly ScoredAnalysis Analysis = SixInstances.Analysis();

    /// <summary>What <see cref="Version1"/> holds.</summary>
    private static readonly WorkspaceState State = WorkspaceStart.For(Analysis)
        .WithSubset(InstanceSet.FromIndices(6, [0, 1, 2]), "first")
        .WithSubset(InstanceSet.FromIndices(6, [2, 3]), "second", "a note")
        .WithBrush(ClauseSource.Subsets, new SubsetPick("s2"), BrushCombination.Replace)
        .WithBrush(ClauseSource.Projection, new ProjectionShape("block", ProjectionMethod.Pca, [new(0.1f, -2), new(1e-7f, 3), new(5, 5)]), BrushCombination.Add)
        .WithThreshold("human_entropy", 0.3f);

    [Fact]
    public void Read_WhatVersion1Wrote_IsTheSameState()
    {
        var read = WorkspaceJson.Read(Version1, Analysis);

        Assert.Equal(State, read);
        Assert.Contains("\"version\":2", WorkspaceJson.Write(read), StringComparison.Ordinal);
    }

    [Fact]
    public void Write_SubsetsOfThisVersion_StayAsLinksHoldThem() =>
        Assert.Equal(
            Version1.Replace("\"version\":1", "\"version\":2", StringComparison.Ordinal)
                .Replace("\"bits\":\"Bw==\"", $"\"packed\":\"{Packed([7])}\"", StringComparison.Ordinal)
                .Replace("\"bits\":\"DA==\"", $"\"packed\":\"{Packed([12])}\"", StringComparison.Ordinal),
            WorkspaceJson.Write(State));

    public static TheoryData<string, string> Damages => new()
    {
        { "\"kind\":\"subset\",", "" },
        { "\"kind\":\"subset\"", "\"kind\":\"telepathy\"" },
        { "\"kind\":\"subset\"", "\"kind\":null" },
        { "\"kind\":\"subset\"", "\"kind\":7" },
        { "{\"kind\":\"subset\",\"subsetId\":\"s2\",\"isTakenAway\":false}", "null" },
        { "\"version\":1", "\"version\":\"one\"" },
        { "\"version\":1", "\"version\":1e40" },
        { "\"version\":1", "\"version\":null" },
        { "\"source\":\"subsets\"", "\"source\":\"stars\"" },
        { "\"clauses\":[", "\"clauses\":[null," },
        { "\"isolated\":[]", "\"isolated\":null" },
        { "\"isolated\":[]", "\"isolated\":{}" },
        { "\"subsets\":[", "\"subsets\":7,\"more\":[" },
        { "\"bits\":\"Bw==\"", "\"packed\":\"Bw==\"" },
        { "\"bits\":\"Bw==\"", "\"packed\":\"\"" },
        { "\"bits\":\"Bw==\"", $"\"bits\":\"Bw==\",\"packed\":\"{Packed([7])}\"" },
        { "\"bits\":\"Bw==\"", $"\"packed\":\"{Packed([7, 7])}\"" },
        { "\"bits\":\"Bw==\"", $"\"packed\":\"{Packed([7])[..4]}\"" },
        { "\"thresholds\":{\"human_entropy\":0.3}", "\"thresholds\":{\"human_entropy\":1e999}" },
        { "\"performanceOptions\":{", "\"performanceOptions\":null,\"other\":{" },
        { "\"isolated\":[]", "\"isolated\":" + new string('[', 5_000) + new string(']', 5_000) },
    };

    [Theory]
    [MemberData(nameof(Damages))]
    public void Read_Damaged_IsRefusedInWords(string whole, string damaged)
    {
        Assert.Contains(whole, Version1, StringComparison.Ordinal);

        var refusal = Assert.Throws<SharedLinkException>(() => WorkspaceJson.Read(Version1.Replace(whole, damaged, StringComparison.Ordinal), Analysis));

        Assert.StartsWith("This view ", refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"version\":3", "telepathy")]
    [InlineData("\"version\":3", "subset")]
    [InlineData("\"version\":\"3\"", "subset")]
    public void Read_NewerVersionWithWhatIsUnknownHere_SaysThatItIsNewer(string version, string kind)
    {
        var newer = Version1.Replace("\"version\":1", version, StringComparison.Ordinal).Replace("\"kind\":\"subset\"", $"\"kind\":\"{kind}\"", StringComparison.Ordinal);

        Assert.Contains("newer version", Assert.Throws<SharedLinkException>(() => WorkspaceJson.Read(newer, Analysis)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_LargerThanAnythingThatIsKept_SaysSo()
    {
        var larger = Version1.Replace("\"isolated\":[]", "\"isolated\":[" + new string(' ', SharedSessions.MaximumStateBytes) + "]", StringComparison.Ordinal);

        Assert.Contains("larger", Assert.Throws<SharedLinkException>(() => WorkspaceJson.Read(larger, Analysis)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(6)]
    [InlineData(512 << 20)]
    [InlineData(int.MaxValue)]
    public void Read_SetThatUnpacksToAHundredMegabytes_TakesNoMemory(int instanceCount)
    {
        var bomb = Version1.Replace("\"instanceCount\":6,\"bits\":\"Bw==\"", $"\"instanceCount\":{instanceCount},\"packed\":\"{Zeros(64 << 20)}\"", StringComparison.Ordinal);

        Assert.InRange(AllocatedBy(() => Assert.Throws<SharedLinkException>(() => WorkspaceJson.Read(bomb, Analysis))), 0, 4 << 20);
    }

    [Fact]
    public void Read_ThousandsOfSmallSetsThatUnpack_TakesTheMemoryOfThoseThereMayBe()
    {
        const int instanceCount = 1_000_000;
        const int setCount = 10_000;
        var analysis = DrawnAnalysis.Create(instanceCount, 3, 1, seed: 1);
        var set = $"{{\"instanceCount\":{instanceCount},\"packed\":\"{Zeros(instanceCount / 8)}\"}}";
        var subsets = string.Join(',', Enumerable.Range(0, setCount / 2).Select(number => $"{{\"id\":\"s{number}\",\"name\":\"a\",\"note\":\"\",\"color\":0,\"members\":{set}}}"));
        var bomb = WorkspaceJson.Write(WorkspaceStart.For(analysis)).Replace("\"subsets\":[]", $"\"subsets\":[{subsets}]", StringComparison.Ordinal);
        Assert.InRange(bomb.Length, 1, SharedSessions.MaximumStateBytes);

        // The bits as they come and as they are kept, 125 kB each, and the text; all of them would be 1.2 GB.
        Assert.InRange(
            AllocatedBy(() => Assert.Throws<SharedLinkException>(() => WorkspaceJson.Read(bomb, analysis))),
            0,
            2 * Subset.MostSubsets * (instanceCount / 8) + 4 * SharedSessions.MaximumStateBytes);
    }

    [Properties(Replay = "20261201,7654321", MaxTest = 400)]
    public sealed class Changes
    {
        [Property(Arbitrary = [typeof(Mutations)])]
        public void Read_ChangedOrCutOff_IsAStateOfTheAnalysisOrRefused(Mutation[] mutations, bool isOld)
        {
            var text = Encoding.UTF8.GetString(Mutation.Apply(Encoding.UTF8.GetBytes(isOld ? Version1 : WorkspaceJson.Write(State)), mutations));

            try
            {
                var read = WorkspaceJson.Read(text, Analysis);
                Assert.Equal(read, WorkspaceJson.Read(WorkspaceJson.Write(read), Analysis));
            }
            catch (SharedLinkException)
            {
                // Refused with a reason.
            }
        }

        public static class Mutations
        {
            public static Arbitrary<Mutation[]> Several() => Mutation.Several();
        }
    }

    private static string Packed(byte[] bits)
    {
        using var packed = new MemoryStream();
        using (var stream = new ZLibStream(packed, CompressionLevel.Optimal))
        {
            stream.Write(bits);
        }

        return Convert.ToBase64String(packed.ToArray());
    }

    private static string Zeros(int byteCount)
    {
        using var packed = new MemoryStream();
        using (var stream = new ZLibStream(packed, CompressionLevel.SmallestSize))
        {
            var part = new byte[1 << 16];
            for (var left = byteCount; left > 0; left -= part.Length)
            {
                stream.Write(part, 0, Math.Min(left, part.Length));
            }
        }

        return Convert.ToBase64String(packed.ToArray());
    }

    private static long AllocatedBy(Action act)
    {
        act();
        var before = GC.GetAllocatedBytesForCurrentThread();
        act();
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }
}
