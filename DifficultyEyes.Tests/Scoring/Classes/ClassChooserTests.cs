using System.Collections.Immutable;
using DifficultyEyes.Core.Import;
using DifficultyEyes.Core.Representation.Inference;
using DifficultyEyes.Core.Representation.Inference.Classes;
using DifficultyEyes.Core.Scoring.Classes;
using DifficultyEyes.Tests.Representation.Inference;

namespace DifficultyEyes.Tests.Scoring.Classes;

public sealed class ClassChooserTests
{
    [Fact]
    public void Choose_NamesOfTheFile_GiveTheOrderAndItsSource()
    {
        var chosen = ClassChooser.Choose(Dataset("bad,good,zz"), Model(3, Named("the model's metadata (names)", "zz,good,bad")));

        Assert.Equal(["zz", "good", "bad"], chosen.Order!.Names);
        Assert.Equal("the model's metadata (names)", chosen.Order.Source);
        Assert.False(chosen.Order.IsDatasetOrder);
        Assert.Empty(chosen.Matches);
    }

    [Fact]
    public void Choose_ClassesThatTheDatasetLacks_AreTheModelsByItsNames()
    {
        var chosen = ClassChooser.Choose(Dataset("dog,cat"), Model(4, Named("a file", "cat,Fish,dog,bird")));

        Assert.Equal(["cat", "Fish", "dog", "bird"], chosen.Order!.Names);
    }

    [Theory]
    [InlineData("golden_retriever", "Golden Retriever")]
    [InlineData("Shih-Tzu", "shih tzu")]
    [InlineData("Mu\u0308cke", "M\u00fccke")]
    [InlineData("M\u00fccke", "mu\u0308cke")]
    [InlineData("SPORTS   CAR", "sports_car")]
    [InlineData("tench", "tench, Tinca tinca")]
    [InlineData("Tinca tinca", "tench, Tinca tinca")]
    [InlineData("n01440764", "tench")]
    [InlineData("n01440764_tench", "tench, Tinca tinca")]
    [InlineData("tench", "n01440764")]
    public void Choose_OtherSpelling_MatchesAndIsListed(string own, string models)
    {
        var chosen = ClassChooser.Choose(Dataset("other", own), Model(2, new NamedOutputs("a file", [models, "other"])));

        Assert.Equal([own, "other"], chosen.Order!.Names);
        Assert.Equal([new ClassMatch(own, 0, models)], chosen.Matches);
    }

    [Fact]
    public void Choose_NumberedFoldersAndAListOfNames_TakesTheNumbersForOutputs()
    {
        var chosen = ClassChooser.Choose(Dataset("0,10,2"), Model(11, Named("a file", "a,b,c,d,e,f,g,h,i,j,k")));

        Assert.Equal((0, 2, 10), (chosen.Order!.Names.IndexOf("0"), chosen.Order.Names.IndexOf("2"), chosen.Order.Names.IndexOf("10")));
        Assert.Equal("b", chosen.Order.Names[1]);
        Assert.Equal(3, chosen.Matches.Length);
    }

    [Theory]
    [InlineData("cat,cow", "cat,dog", "class cow cannot be found among the outputs' names, as a file gives them: cat, dog")]
    [InlineData("ant,cow", "cat,dog", "classes ant, cow cannot be found")]
    [InlineData("Cat,cat", "cat,dog", "are both the output \"cat\"")]
    [InlineData("crane,kite", "crane,crane", "classes crane, kite cannot be found")]
    public void Choose_NamesOfTheFileThatDoNotFit_AreRefusedWithBothSidesAndWhatToDo(string dataset, string names, string reason)
    {
        var refusal = Assert.Throws<ModelMismatchException>(() => ClassChooser.Choose(Dataset(dataset), Model(2, Named("a file", names))));

        Assert.Contains(reason, refusal.Message, StringComparison.Ordinal);
        Assert.Contains("--classes FILE", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("--classes ordinal", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Choose_NothingNamedAndAnotherNumber_IsRefusedWithTheClassesAndWhatToDo()
    {
        var refusal = Assert.Throws<ModelMismatchException>(() => ClassChooser.Choose(Dataset("0,270,90"), Model(4)));

        Assert.StartsWith("The model does not fit the dataset: the model has 4 outputs, the dataset 3 classes (0, 270, 90), and nothing says what the outputs stand for.", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("--classes FILE", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Choose_ListGivenThatHasAnotherNumber_SaysBoth()
    {
        var refusal = Assert.Throws<ModelMismatchException>(() => ClassChooser.Choose(Dataset("a,b"), Model(4), Named("classes.txt", "a,b,c")));

        Assert.Contains("Classes.txt names 3 classes, but the model has 4 outputs.", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Choose_ListGiven_ComesBeforeTheFilesOwn() =>
        Assert.Equal(["b", "a"], ClassChooser.Choose(Dataset("a,b"), Model(2, Named("a file", "x,y")), Named("given", "b,a")).Order!.Names);

    [Fact]
    public void Choose_ListsThatDisagree_TakesTheSurerAndSaysSo()
    {
        var chosen = ClassChooser.Choose(Dataset("a,b"), Model(2, Named("the file", "b,a")), beside: [Named("labels.txt", "a,b"), Named("many.txt", "a,b,c"), Named("classes.txt", "b,a")]);

        Assert.Equal(["b", "a"], chosen.Order!.Names);
        Assert.Equal(2, chosen.Remarks.Length);
        Assert.Contains("labels.txt gives another one", chosen.Remarks[0], StringComparison.Ordinal);
        Assert.Contains("names 3 classes, but the model has 2 outputs", chosen.Remarks[1], StringComparison.Ordinal);
    }

    [Fact]
    public void Choose_ListBesideThatDoesNotFit_IsPassedOver()
    {
        var chosen = ClassChooser.Choose(Dataset("a,b"), Model(2), beside: [Named("labels.txt", "x,y")]);

        Assert.Null(chosen.Order);
        Assert.Single(chosen.Remarks);
    }

    [Theory]
    [InlineData("LABEL_0,LABEL_1,LABEL_2")]
    [InlineData("class 0,class 1,class 2")]
    [InlineData("0,1,2")]
    public void Choose_NamesThatAreIndices_SayNothing(string names) =>
        Assert.Equal((null, 0), (ClassChooser.Choose(Dataset("a,b,c"), Model(3, Named("a file", names))).Order, 0));

    [Fact]
    public void Choose_IndicesThatAreTheDatasetsNames_AreItsOrder() =>
        Assert.Equal(
            Enumerable.Range(0, 12).Select(number => $"{number}"),
            ClassChooser.Choose(Dataset("0,1,10,11,2,3,4,5,6,7,8,9"), Model(12, Named("a file", "0,1,2,3,4,5,6,7,8,9,10,11"))).Order!.Names);

    [Fact]
    public void Choose_NamesInTheDatasetsOwnOrder_ChangeNothingButSayWhy()
    {
        var order = ClassChooser.Choose(Dataset("a,b"), Model(2, Named("a file", "a,b"))).Order!;

        Assert.True(order.IsDatasetOrder);
        Assert.Equal("a file", order.Source);
    }

    [Fact]
    public void Choose_NamesThatTwoOutputsShare_KeepApart()
    {
        var names = ClassChooser.Choose(Dataset("kite,tench"), Model(4, new NamedOutputs("a file", ["crane", "kite", "crane", "tench"]))).Order!.Names;

        Assert.Equal(["crane", "kite", "crane (2)", "tench"], names);
    }

    [Theory]
    [InlineData("n01440764,n02102040,n15075141", 1000, "0,217,999")]
    [InlineData("tench,English_springer,toilet tissue", 1000, "0,217,999")]
    [InlineData("n01440764-tench,n02012849-crane,n03126707-crane", 1000, "0,134,517")]
    [InlineData("n01440764,n15075141", 1001, "1,1000")]
    public void Choose_AFewOfImageNetsClasses_FindsTheirOutputs(string dataset, int outputs, string expected)
    {
        var order = ClassChooser.Choose(Dataset(dataset), Model(outputs)).Order!;

        Assert.Equal(expected, string.Join(',', dataset.Split(',').Select(name => order.Names.IndexOf(name))));
        Assert.Equal(outputs, order.Names.Distinct().Count());
        Assert.Contains("ImageNet", order.Source, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("n01440764", "n01443537")]
    [InlineData("tench", "goldfish")]
    public void Choose_SynsetsAsNames_AreShownAsTheDatasetNamesItsOwn(string own, string other)
    {
        var chosen = ClassChooser.Choose(Dataset(own), Model(2, new NamedOutputs("synset_words.txt", ["n01440764 tench, Tinca tinca", "n01443537 goldfish, Carassius auratus"])));

        Assert.Equal([own, other], chosen.Order!.Names);
        Assert.Empty(chosen.Matches);
    }

    [Theory]
    [InlineData("n01440764,n99999999")]
    [InlineData("crane,tench")]
    [InlineData("cat,dog")]
    public void Choose_ClassesThatImageNetLacksOrHasTwice_AreRefused(string dataset) =>
        Assert.Throws<ModelMismatchException>(() => ClassChooser.Choose(Dataset(dataset), Model(1000)));

    [Fact]
    public void OfCandidate_NumericOrderOfOtherNames_IsRefused()
    {
        Assert.Throws<ModelMismatchException>(() => ClassChooser.OfCandidate(Dataset("a,b"), "numeric"));
        Assert.Equal(["2", "10"], ClassChooser.Choose(Dataset("10,2"), Model(2), ClassChooser.OfCandidate(Dataset("10,2"), "numeric")).Order!.Names);
    }

    [Fact]
    public void ImageNetClasses_Resource_HoldsAllInOrder()
    {
        var entries = ImageNetClasses.Entries;

        Assert.Equal(1000, entries.Length);
        Assert.Equal("n01440764 tench, Tinca tinca", entries[0]);
        Assert.Equal("n15075141 toilet tissue, toilet paper, bathroom tissue", entries[^1]);
        Assert.All(entries, entry => Assert.Matches(@"^n[0-9]{8} \S.*\S$", entry));
        Assert.Equal(entries.Select(entry => entry[..9]).Order(StringComparer.Ordinal).Distinct(), entries.Select(entry => entry[..9]));

        // Landmarks from all over, so that none is missing or moved in between.
        (int, string)[] landmarks = [(134, "crane"), (151, "Chihuahua"), (281, "tabby"), (404, "airliner"), (517, "crane"), (639, "maillot"), (724, "pirate"), (817, "sports car"), (920, "traffic light"), (954, "banana"), (985, "daisy")];
        Assert.All(landmarks, landmark => Assert.StartsWith(landmark.Item2, entries[landmark.Item1][10..], StringComparison.Ordinal));
    }

    private static Dataset Dataset(params string[] names)
    {
        ImmutableArray<string> classes = names.Length == 1 ? [.. names[0].Split(',')] : [.. names];
        return ClassOrderCandidatesTests.Named("x") with
        {
            ClassNames = classes,
            Paths = [.. classes.Select((_, i) => $"{i}")],
            Labels = [.. Enumerable.Range(0, classes.Length)],
            Splits = [.. classes.Select(_ => -1)],
            Images = [.. classes.Select(_ => new ImageExtent(0, 1, 8, 8))],
        };
    }

    private static NamedOutputs Named(string source, string names) => new(source, [.. names.Split(',')]);

    private static ModelDescription Model(int classCount, params NamedOutputs[] named)
    {
        var seen = s_model.Value;
        return seen with { ClassOutput = seen.ClassOutput with { ClassCount = classCount }, NamedOutputs = [.. named] };
    }

    private static readonly Lazy<ModelDescription> s_model = new(() => ModelInspector.Inspect(new CraftedModel(3).ToBytes()));
}
