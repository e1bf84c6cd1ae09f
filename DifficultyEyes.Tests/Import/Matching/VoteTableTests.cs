using System.Collections.Immutable;
using DifficultyEyes.Core.Import;

namespace DifficultyEyes.Tests.Import.Matching;

/// <summary>Votes as other programs write them: each way of knowing rows and labels is said, and nothing is guessed.</summary>
public sealed class VoteTableTests : IDisposable
{
    private readonly TemporaryData _data = new();

    private static readonly ImmutableArray<string> s_paths = ["train/Bird/1.png", "train/Bird/2.png", "train/cat/1.png", "train/cat/3.png", "val/Great Ape/4.png", "val/Stra\u00DFe_u\u0308/5.png"];
    private static readonly ImmutableArray<string> s_classes = ["Bird", "Great Ape", "Stra\u00DFe_u\u0308", "cat"];

    private static Dataset Dataset => new()
    {
        Hash = "dataset",
        Name = "votes",
        ClassNames = s_classes,
        Paths = s_paths,
        Labels = [0, 0, 3, 3, 1, 2],
        SplitNames = [],
        Splits = [.. s_paths.Select(_ => -1)],
        Images = [.. s_paths.Select(_ => default(ImageExtent))],
    };

    public static TheoryData<string, string, string[]> Good => new()
    {
        { "task,annotator,label\ntrain/Bird/2.png,ann,cat\n", "train/Bird/2.png ann cat", ["\"task\"", "1 as written", "1 by name."] },
        { "File,Worker ID,Answer\ntrain/Bird/2.png,ann,cat\n", "train/Bird/2.png ann cat", ["\"File\"", "\"Worker ID\"", "\"Answer\""] },
        { "image,annotator,label\n2.png,ann,CAT\n", "train/Bird/2.png ann cat", ["1 by file name alone", "1 by name in another spelling"] },
        { "path,annotator,label\n/mnt/x/train/Bird/2.png,ann,great_ape\n", "train/Bird/2.png ann Great Ape", ["1 by the end of the path", "1 by name in another spelling"] },
        { "path,annotator,label\nval/Stra\u00DFe_\u00FC/5.png,ann,stra\u00DFe \u00FC\n", "val/Stra\u00DFe_u\u0308/5.png ann Stra\u00DFe_u\u0308", ["1 in another Unicode form", "1 by name in another spelling"] },
        { "path,annotator,label\ntrain/Bird/2.png,ann,3\ntrain/cat/1.png,ann,0\n", "train/Bird/2.png ann cat|train/cat/1.png ann Bird", ["2 by the class's number", "0 is Bird, 1 is Great Ape"] },
        { "path,annotator,label\ntrain/Bird/2.png,u\u0308,cat\ntrain/cat/1.png,\u00FC,cat\n", "train/Bird/2.png u\u0308 cat|train/cat/1.png u\u0308 cat", ["Votes for 2 of 6 images."] },

        // cleanlab's wide form: a column an annotator.
        { "path,ann,bo\ntrain/Bird/2.png,cat,\ntrain/cat/1.png,,Bird\n", "train/Bird/2.png ann cat|train/cat/1.png bo Bird", ["taken for 2 annotators", "2 by name"] },
        { "task,ann,bo,cy\ntrain/Bird/2.png,3.0,,0.0\ntrain/cat/1.png,nan,1.0,NA\n", "train/Bird/2.png ann cat|train/Bird/2.png cy Bird|train/cat/1.png bo Great Ape", ["taken for 3 annotators", "3 by the class's number"] },
        { ",0,1,2,3\ntrain/Bird/2.png,3,,0,0\n", "train/Bird/2.png 0 cat|train/Bird/2.png 2 Bird|train/Bird/2.png 3 Bird", ["first column", "taken for 4 annotators"] },
        { ",0,1,2,3\ntrain/Bird/2.png,cat,cat,cat,Bird\n", "train/Bird/2.png 0 cat|train/Bird/2.png 1 cat|train/Bird/2.png 2 cat|train/Bird/2.png 3 Bird", ["taken for 4 annotators"] },
        { ",0,1\ntrain/Bird/2.png,3,3\n", "train/Bird/2.png 0 cat|train/Bird/2.png 1 cat", ["taken for 2 annotators"] },

        // Counts a class.
        { "filename,BIRD,great ape,STRA\u00DFE \u00DC,Cat\n4.png,1,0,0,2\n", "val/Great Ape/4.png 1,0,0,2", ["Columns of classes: 4 by name in another spelling"] },
        { "path,3,0,1,2\nval/Great Ape/4.png,5,1,0,2\n", "val/Great Ape/4.png 1,0,2,5", ["4 by the class's number", "3 is cat"] },
    };

    [Theory]
    [MemberData(nameof(Good))]
    public async Task Import_TablesOfOtherPrograms_AreReadAndTheWaysAreSaid(string table, string votes, string[] notes)
    {
        var imported = await ImportAsync(table);

        Assert.Equal(votes, Words(imported.Annotations));
        Assert.Empty(imported.Problems);
        Assert.All(notes, note => Assert.Contains(note, string.Join(' ', imported.Notes), StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("path,annotator,label\ntrain/Bird/2.png,a,1\ntrain/cat/1.png,a,4\n", "4 is none of the dataset's classes 0 to 3")]
    [InlineData("path,annotator,label\ntrain/Bird/2.png,a,1\nnowhere.png,a,4\n", "counted from 1")]
    [InlineData("path,annotator,label\ntrain/Bird/2.png,a,-1\ntrain/cat/1.png,a,0\n", "-1 is none")]
    [InlineData("path,a,b\ntrain/Bird/2.png,1,2\nnowhere.png,4,4\n", "4 is none")]
    [InlineData("path,Bird,cat\ntrain/Bird/2.png,1,2\n", "Without a column: Great Ape")]
    [InlineData("path,Bird,cat,Great Ape,Stra\u00DFe_\u00FC,kitten\ntrain/Bird/2.png,1,2,0,0,1\n", "kitten")]
    [InlineData("image,Bird,cat,Great Ape,Stra\u00DFe_\u00FC\n1.png,1,2,0,0\n", "fits more than one image")]
    [InlineData("picture,annotator,label\ntrain/Bird/2.png,a,cat\n", "no column \"path\"")]
    [InlineData(",ann,bo\n0,cat,cat\n1,cat,cat\n", "no image 0")]
    [InlineData("path,annotator,label\n/x/1.png,a,cat\n/y/1.png,a,Bird\n", "more than one image")]
    public async Task Import_WhatCouldMeanTwoThings_IsRefused(string table, string expected)
    {
        var refusal = await Assert.ThrowsAsync<ImportException>(() => ImportAsync(table));

        Assert.Contains(expected, refusal.Message, StringComparison.Ordinal);
    }

    // Two other images of that name: which of both is the dataset's nobody knows.
    [Theory]
    [InlineData("path,annotator,label\n/x/3.png,a,cat\n/y/3.png,b,Bird\ntrain/cat/1.png,a,cat\n", "train/cat/1.png a cat")]
    [InlineData("path,annotator,label\n/x/3.png,a,cat\ntrain/cat/1.png,b,cat\n/y/3.png,a,cat\n/x/3.png,c,cat\n", "train/cat/1.png b cat")]
    [InlineData("path,a,b\n/x/3.png,cat,cat\ntrain/cat/1.png,cat,\n/y/3.png,cat,\n", "train/cat/1.png a cat")]
    [InlineData("path,annotator,label\ntrain/cat/3.png,a,cat\n/y/3.png,b,Bird\n", "train/cat/3.png a cat")]
    public async Task Import_TwoPathsThatEndAlike_CountForNeither(string table, string votes)
    {
        var imported = await ImportAsync(table);

        Assert.Equal(votes, Words(imported.Annotations));
        Assert.Contains(imported.Problems, problem => problem.Reason.Contains("could both mean", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Import_CountsOfTwoPathsThatEndAlike_AreTakenOut()
    {
        var imported = await ImportAsync("path,Bird,cat,Great Ape,Stra\u00DFe_\u00FC\n/x/3.png,1,2,0,0\n/y/3.png,3,0,0,0\ntrain/cat/1.png,0,7,0,0\n");

        Assert.Equal("train/cat/1.png 0,0,0,7", Words(imported.Annotations));
        Assert.Equal("Votes for 1 of 6 images.", imported.Notes[0]);
    }

    // Every row left out for one fault or another, in every place: the rest says what it said before.
    [Theory]
    [InlineData("nowhere.png,ann,cat")]
    [InlineData("train/Bird/2.png,,cat")]
    [InlineData("train/Bird/2.png,zed,unicorn")]
    [InlineData("train/Bird/2.png,zed")]
    [InlineData("1.png,zed,Bird")]
    [InlineData("train/cat/1.png,ann,Bird")]
    public async Task Import_ARowThatIsLeftOut_ChangesNoOther(string bad)
    {
        string[] rows = ["train/cat/1.png,ann,cat", "train/Bird/2.png,bo,Bird", "val/Great Ape/4.png,ann,1", "val/Great Ape/4.png,cy,cat"];
        var whole = await ImportAsync($"path,annotator,label\n{string.Join('\n', rows)}\n");
        for (var place = bad.StartsWith("train/cat/1", StringComparison.Ordinal) ? 1 : 0; place <= rows.Length; place++)
        {
            var imported = await ImportAsync($"path,annotator,label\n{string.Join('\n', [.. rows[..place], bad, .. rows[place..]])}\n");

            Assert.Equal(Words(whole.Annotations), Words(imported.Annotations));
            Assert.Equal(whole.Annotations.Hash, imported.Annotations.Hash);
            Assert.Single(imported.Problems);
        }
    }

    [Fact]
    public async Task Import_AClassThatIsANumber_IsItselfAndNoPlace()
    {
        var dataset = Dataset with { ClassNames = ["00001", "00002", "00003", "00007"] };

        var imported = await ImportAsync("path,annotator,label\ntrain/Bird/2.png,a,1\ntrain/cat/1.png,a,7.0\nval/Great Ape/4.png,a,0\n", dataset);

        Assert.Equal([0, 3], imported.Annotations.IndividualVotes.Select(vote => vote.Label));
        Assert.Contains("\"0\" is no class", Assert.Single(imported.Problems).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Import_TwoClassesOfOneSpelling_AreToldApartOrNotAtAll()
    {
        var dataset = Dataset with { ClassNames = ["Cat", "cat", "dog", "x"] };

        var imported = await ImportAsync("path,annotator,label\ntrain/Bird/2.png,a,cat\ntrain/cat/1.png,a,CAT\n", dataset);

        Assert.Equal(1, Assert.Single(imported.Annotations.IndividualVotes).Label);
        Assert.Contains("several classes", Assert.Single(imported.Problems).Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("cleanlab-long.csv", "36 as written")]
    [InlineData("case.csv", "36 by name in another spelling")]
    [InlineData("long-ids.csv", "36 by the class's number")]
    public async Task Import_Cases_TakeEveryVote(string file, string note)
    {
        var dataset = (await _data.ImportAsync(Corpus.Require("cases", "vote-tables", "d.zip"))).Dataset;

        var imported = await AnnotationImporter.ImportAsync(Corpus.Require("cases", "vote-tables", file), dataset, file, TestContext.Current.CancellationToken);

        Assert.Empty(imported.Problems);
        Assert.Equal(dataset.Labels.SelectMany(label => Enumerable.Repeat(label, 3)), imported.Annotations.IndividualVotes.Select(vote => vote.Label));
        Assert.Equal("Votes for 12 of 12 images.", imported.Notes[0]);
        Assert.Contains(note, string.Join(' ', imported.Notes), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Import_TheCaseOfNamesThatAreNotUnique_IsRefused()
    {
        var dataset = (await _data.ImportAsync(Corpus.Require("cases", "vote-tables", "d.zip"))).Dataset;

        var refusal = await Assert.ThrowsAsync<ImportException>(() => AnnotationImporter.ImportAsync(
            Corpus.Require("cases", "vote-tables", "basename.csv"), dataset, "votes", TestContext.Current.CancellationToken));

        Assert.Contains("0000.png fits more than one image", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Import_TheCaseOfDecomposedNames_TakesEveryVote()
    {
        var dataset = (await _data.ImportAsync(Corpus.Require("cases", "decomposed-names", "mac.zip"))).Dataset;

        var imported = await AnnotationImporter.ImportAsync(
            Corpus.Require("cases", "decomposed-names", "long.csv"), dataset, "votes", TestContext.Current.CancellationToken);

        Assert.Empty(imported.Problems);
        Assert.Equal(36, imported.Annotations.IndividualVotes.Length);
        Assert.Contains("Bru\u0308cke", dataset.ClassNames);
    }

    public void Dispose() => _data.Dispose();

    private Task<ImportedAnnotations> ImportAsync(string table, Dataset? dataset = null) =>
        AnnotationImporter.ImportAsync(_data.Table(table), dataset ?? Dataset, "votes", TestContext.Current.CancellationToken);

    // Votes by name, so that no index can hide a change.
    private static string Words(AnnotationSet votes) => votes.IndividualVotes.Length > 0
        ? string.Join('|', votes.IndividualVotes.Select(vote => $"{s_paths[vote.InstanceIndex]} {votes.Annotators[vote.Annotator]} {s_classes[vote.Label]}"))
        : string.Join('|', votes.Votes.Chunk(s_classes.Length).Index().Where(row => row.Item.Sum() > 0).Select(row => $"{s_paths[row.Index]} {string.Join(',', row.Item)}"));
}
