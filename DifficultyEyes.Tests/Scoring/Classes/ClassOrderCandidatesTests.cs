using System.Collections.Immutable;
using DifficultyEyes.Core.Import;
using DifficultyEyes.Core.Scoring.Classes;

namespace DifficultyEyes.Tests.Scoring.Classes;

public sealed class ClassOrderCandidatesTests
{
    // What sorted(), sorted(key=int), sorted(key=natural_key) of timm and sorted(key=str.lower) give in Python.
    [Theory]
    [InlineData("ordinal", "10,2,1,0", "0,1,10,2")]
    [InlineData("numeric", "10,2,1,0", "0,1,2,10")]
    [InlineData("numeric", "007,7,-1,10", "-1,007,7,10")]
    [InlineData("natural", "class10,class2,Class1", "Class1,class2,class10")]
    [InlineData("natural", "b,A,a2,a10,10", "10,A,a2,a10,b")]
    [InlineData("natural", "x1y,x1,x01", "x01,x1,x1y")]
    [InlineData("case-blind", "Zebra,ant,Bee", "ant,Bee,Zebra")]
    [InlineData("ordinal", "Zebra,ant,Bee", "Bee,Zebra,ant")]
    [InlineData("ordinal", "\U0001F600,\uFF5E,é", "é,\uFF5E,\U0001F600")]
    [InlineData("natural", "99999999999999999999,100000000000000000000", "99999999999999999999,100000000000000000000")]
    public void Find_KnownOrder_SortsAsTheTrainingProgram(string order, string names, string expected) =>
        Assert.Equal(expected.Split(','), ClassOrderCandidates.Find(Named(names), order)!.Names);

    [Theory]
    [InlineData("1,2,x", "numeric")]
    [InlineData("1,2.5", "numeric")]
    [InlineData("1,2", "reverse")]
    public void Find_OrderThatThereIsNot_IsNull(string names, string order) => Assert.Null(ClassOrderCandidates.Find(Named(names), order));

    [Theory]
    [InlineData("cat,dog", "ordinal")]
    [InlineData("0,1,10,2", "ordinal,numeric")]
    [InlineData("0,1,2,10", "numeric,ordinal")]
    [InlineData("Bee,Zebra,ant", "ordinal,natural")]
    [InlineData("A10,a2", "ordinal,natural")]
    [InlineData("Z10,a10,a2", "ordinal,natural,case-blind")]
    [InlineData("frog,cat", "dataset,ordinal")]
    public void Of_Dataset_GivesItsOwnOrderFirstAndEachOrderOnce(string names, string expected)
    {
        var candidates = ClassOrderCandidates.Of(Named(names));

        Assert.Equal(expected.Split(','), candidates.Select(candidate => candidate.Name));
        Assert.Equal(names.Split(','), candidates[0].Names);
        Assert.All(candidates, candidate => Assert.Equal(names.Split(',').Order(), candidate.Names.Order()));
    }

    [Fact]
    public void Of_DatasetSeenInAnotherOrder_IsThatOfTheDatasetItself()
    {
        var dataset = Named("0,1,10,2");
        var seen = ClassView.Of(dataset, ClassView.Order(dataset, ["10", "2", "1", "0"], "a test"));

        Assert.Equal(ClassOrderCandidates.Of(dataset).SelectMany(candidate => candidate.Names), ClassOrderCandidates.Of(seen).SelectMany(candidate => candidate.Names));
    }

    internal static Dataset Named(string names) => new()
    {
        Hash = "d",
        Name = "test",
        ClassNames = [.. names.Split(',')],
        Paths = [],
        Labels = [],
        SplitNames = [],
        Splits = [],
        Images = [],
    };
}
