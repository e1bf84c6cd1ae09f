using System.Globalization;
using System.Text;
using DifficultyEyes.Core.Import;
using DifficultyEyes.Core.Import.Layouts;
using DifficultyEyes.Core.Import.Records;
using DifficultyEyes.Tests.Import.Records;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;

namespace DifficultyEyes.Tests.Import;

/// <summary>Valid files, changed at random: each is read, in part or whole, or refused with a reason; nothing else comes out.</summary>
/// <remarks>Always the same changes: a run that meets a new fault by chance would fail for who did not cause it. Other numbers look elsewhere.</remarks>
[Properties(Replay = "20261124,1234567")]
public sealed class ParserPropertyTests : IDisposable
{
    private const string WideTable = "path,cat,dog\ncat/1.webp,3,\"1\"\ncat/2.webp,0.5,2\ndog/3.webp,1e1,0\n";
    private const string LongTable = "path;annotator;label;reaction_time_ms\r\ncat/1.webp;a;cat;500\r\ncat/2;a;dog;700,5\r\ndog/3.webp;b;dog;\r\n";
    private const string ManifestTable = "path,label,split,camera\ncat/1.webp,cat,train,left\ncat/2.webp,cat,,\"a, b\"\ndog/3.webp,dog,test,\n";

    private static readonly string[] s_paths = ["cat/1.webp", "cat/2.webp", "dog/3.webp"];

    private static readonly Lazy<byte[]> s_parquet = new(() => RecordFiles.ParquetAsync(
        [(TemporaryData.Image(1), null, 1), (TemporaryData.Image(2), "a/b.webp", 0), (null, null, null)], rowsPerGroup: 2).GetAwaiter().GetResult());

    private readonly TemporaryData _data = new();

    [Property(Arbitrary = [typeof(Mutations)], MaxTest = 300)]
    public void Annotations_ChangedTables_AreReadOrRefused(Mutation[] mutations, bool isLong)
    {
        var path = Write("votes.csv", Encoding.UTF8.GetBytes(isLong ? LongTable : WideTable), mutations);

        var imported = Attempt(() => AnnotationImporter.ImportAsync(path, Pets(), "votes", TestContext.Current.CancellationToken));

        if (imported is not null)
        {
            Assert.Equal(6, imported.Annotations.Votes.Length);
            Assert.All(imported.Annotations.Votes, count => Assert.InRange(count, 0f, float.MaxValue));
        }
    }

    [Property(Arbitrary = [typeof(Mutations)], MaxTest = 300)]
    public void Manifest_ChangedTables_NameOnlyFilesThatAreThere(Mutation[] mutations)
    {
        List<SourceFile> files = [.. s_paths.Select((path, position) => new SourceFile(path, position)), new SourceFile("manifest.csv", s_paths.Length)];
        var content = Mutation.Apply(Encoding.UTF8.GetBytes(ManifestTable), mutations);

        var plan = Attempt(() =>
        {
            using var source = new ListedFiles(files, content);
            var read = new LayoutFiles(source, new SourceSpool(_data.PathOf(""), new ImportLimits()), new ImportLimits(), new ImportProblemLog(), CancellationToken.None);
            return Task.FromResult(KnownLayouts.Choose(read, "manifest").Plan);
        });

        Assert.All(plan?.Instances ?? [], instance => Assert.Contains(instance.Label, plan!.ClassNames));
        Assert.All(plan?.Instances ?? [], instance => Assert.Contains(instance.File, files));
    }

    [Property(Arbitrary = [typeof(Mutations)], MaxTest = 200)]
    public void Zip_ChangedArchives_AreReadOrRefused(Mutation[] mutations)
    {
        var zip = File.ReadAllBytes(_data.Zip(("cat/1.webp", TemporaryData.Image(1)), ("dog/2.webp", TemporaryData.Image(2)), ("dog/3.webp", [1])));

        Import("a.zip", zip, mutations);
    }

    [Property(Arbitrary = [typeof(Mutations)], MaxTest = 200)]
    public void Tar_ChangedArchives_AreReadOrRefused(Mutation[] mutations, bool isPacked)
    {
        var tar = RecordFiles.Tar(RecordFiles.Plain("cat/1.webp", TemporaryData.Image(1)), RecordFiles.Plain("dog/2.webp", TemporaryData.Image(2)));

        Import("a.tar", isPacked ? RecordFiles.Gzip(tar) : tar, mutations);
    }

    [Property(Arbitrary = [typeof(Mutations)], MaxTest = 200)]
    public void Idx_ChangedPairs_AreReadOrRefused(Mutation[] ofImages, Mutation[] ofLabels, bool changesLabels)
    {
        Write("t10k-labels-idx1-ubyte", RecordFiles.Idx([3], [0, 2, 1]), changesLabels ? ofLabels : []);

        Import("t10k-images-idx3-ubyte", RecordFiles.Idx([3, 2, 2], new byte[12]), ofImages);
    }

    [Property(Arbitrary = [typeof(Mutations)], MaxTest = 100)]
    public void Cifar_ChangedRecords_AreReadOrRefused(Mutation[] mutations, bool isHundred) =>
        Import("test.bin", RecordFiles.Cifar(isHundred ? 2 : 1, [0, 1, 2, 3], 1), mutations);

    [Property(Arbitrary = [typeof(Mutations)], MaxTest = 200)]
    public void Parquet_ChangedFiles_AreReadOrRefused(Mutation[] mutations) => Import("train.parquet", s_parquet.Value, mutations);

    [Property(Arbitrary = [typeof(Mutations)], MaxTest = 300)]
    public void Features_ChangedJson_AreReadOrRefused(Mutation[] mutations)
    {
        var json = Encoding.UTF8.GetString(Mutation.Apply(Encoding.UTF8.GetBytes(RecordFiles.Features), mutations));

        var features = Attempt(() => Task.FromResult(HuggingFaceFeatures.Parse(json)));

        Assert.All(features?.ClassNames ?? [], classes => Assert.Equal(classes.Names.Length, classes.Names.Distinct().Count()));
    }

    [Property]
    public bool Number_AnyFinite_ReadsBack(float value)
    {
        var text = value.ToString("R", CultureInfo.InvariantCulture);
        var isRead = NumberText.TryRead(text, ",", out var read);
        return float.IsFinite(value) ? isRead && read.Equals(value) : !isRead;
    }

    [Property]
    public bool Number_AnyText_IsFiniteOrRefused(string? text, bool hasCommas) =>
        !NumberText.TryRead(text ?? "", hasCommas ? ";" : ",", out var value) || float.IsFinite(value);

    [Property]
    public bool ClassNames_AnyTexts_BecomeUniqueAndKeepTheirPlaces(NonEmptyArray<string?> names)
    {
        var unique = ClassNameList.MakeUnique([.. names.Get.Select(name => name ?? "")]);

        return unique.Length == names.Get.Length && unique.Distinct().Count() == unique.Length
            && unique.Zip(names.Get).All(pair => pair.First.StartsWith(pair.Second ?? "", StringComparison.Ordinal))
            && unique.All(name => EntryPath.TryNormalize(ClassNameList.AsFolder(name) + "/1.png", out _, out _));
    }

    [Property(MaxTest = 50)]
    public void ZipDirectory_AnyNumberOfEntries_IsCountedAgainstTheLimit(byte count, byte limit, bool hasTail)
    {
        var zip = _data.Zip([.. Enumerable.Range(0, count).Select(i => ($"{i}", Array.Empty<byte>()))]);
        if (hasTail)
        {
            File.AppendAllText(zip, "bytes behind the archive");
        }

        using var archive = File.OpenRead(zip);

        Assert.Equal(count > limit, ZipDirectory.ReadNames(limit, archive) is null);
    }

    [Property(Arbitrary = [typeof(Mutations)], MaxTest = 300)]
    public void ZipDirectory_ChangedArchives_AreWalkedToAnEnd(Mutation[] mutations)
    {
        var zip = File.ReadAllBytes(_data.Zip([.. Enumerable.Range(0, 20).Select(i => ($"{i}", new byte[] { 1 }))]));
        using var archive = File.OpenRead(Write("a.zip", zip, mutations));

        // More entries than records fit into the file would mean that something was read twice.
        Assert.NotNull(ZipDirectory.ReadNames((int)(archive.Length / 46) + 1, archive));
    }

    [Property(MaxTest = 30)]
    public void Cifar_AnyRecords_ReadBackInTheirOrder(NonEmptyArray<byte> labels, int seed)
    {
        var own = labels.Get.Select(label => (byte)(label % 10)).ToArray();
        var content = RecordFiles.Cifar(1, own, seed);

        var dataset = _data.ImportAsync(Write("test_batch.bin", content, [])).GetAwaiter().GetResult().Dataset;

        using var pack = ImagePack.Open(_data.Directory, dataset);
        Assert.Equal(own.Select(label => (int)label), dataset.Labels);
        for (var i = 0; i < own.Length; i++)
        {
            var green = new Core.Representation.Decoding.SkiaImageDecoder().Decode(pack.Read(i)).Pixels.Where((_, sample) => sample % 3 == 1);
            Assert.Equal(content.AsSpan((i * 3073) + 1 + 1024, 1024).ToArray(), green);
        }
    }

    [Property(MaxTest = 50)]
    public void Wide_AnyCounts_ReadBack(NonNegativeInt[] counts)
    {
        var rows = s_paths.Zip(counts.Chunk(2).Where(pair => pair.Length == 2 && pair.Sum(count => count.Get) > 0)).ToList();
        if (rows.Count == 0)
        {
            return;
        }

        var table = _data.Table("path,cat,dog\n" + string.Concat(rows.Select(row => FormattableString.Invariant($"\"{row.First}\",{row.Second[0].Get},{row.Second[1].Get}\n"))));

        var votes = Attempt(() => AnnotationImporter.ImportAsync(table, Pets(), "votes", TestContext.Current.CancellationToken))!.Annotations.Votes;

        Assert.Equal(rows.SelectMany(row => row.Second.Select(count => (float)count.Get)), votes.Take(2 * rows.Count));
    }

    [Property(MaxTest = 50)]
    public void Idx_AnyImages_ReadBackInTheirOrder(PositiveInt height, PositiveInt width, NonEmptyArray<byte> labels)
    {
        var (rows, columns) = (1 + (height.Get % 9), 1 + (width.Get % 9));
        var pixels = RecordFiles.Noise(labels.Get.Length * rows * columns, rows);
        var images = Write("any-images-idx3-ubyte", RecordFiles.Idx([labels.Get.Length, rows, columns], pixels), []);
        Write("any-labels-idx1-ubyte", RecordFiles.Idx([labels.Get.Length], labels.Get), []);

        var dataset = _data.ImportAsync(images).GetAwaiter().GetResult().Dataset;

        using var pack = ImagePack.Open(_data.Directory, dataset);
        Assert.Equal(labels.Get.Select(label => (int)label), dataset.Labels);
        for (var i = 0; i < dataset.InstanceCount; i++)
        {
            var gray = new Core.Representation.Decoding.SkiaImageDecoder().Decode(pack.Read(i)).Pixels.Where((_, sample) => sample % 3 == 1);
            Assert.Equal(pixels.AsSpan(i * rows * columns, rows * columns).ToArray(), gray);
        }
    }

    public void Dispose() => _data.Dispose();

    private void Import(string name, byte[] valid, Mutation[] mutations)
    {
        var path = Write(name, valid, mutations);

        // Small limits: a length that a change made huge must be refused, not tried.
        var limits = new ImportLimits { MaximumTotalBytes = 4 << 20, MaximumEntryBytes = 1 << 20, MaximumRowGroupBytes = 4 << 20, MaximumPixels = 1 << 20, MaximumEntries = 1_000 };
        var imported = Attempt(() => _data.ImportAsync(path, limits: limits));

        Assert.True(imported is null || imported.Dataset.InstanceCount > 0);
        Assert.True(_data.IsClean);
    }

    private string Write(string name, byte[] valid, IEnumerable<Mutation> mutations)
    {
        File.WriteAllBytes(_data.PathOf(name), Mutation.Apply(valid, mutations));
        return _data.PathOf(name);
    }

    /// <summary>Null where it was refused; every other exception is the test's failure.</summary>
    private static T? Attempt<T>(Func<Task<T>> read)
        where T : class
    {
        try
        {
            return read().GetAwaiter().GetResult();
        }
        catch (ImportException exception)
        {
            Assert.NotEmpty(exception.Message);
            return null;
        }
    }

    private static Dataset Pets() => new()
    {
        Hash = "pets", Name = "pets", ClassNames = ["cat", "dog"], Paths = [.. s_paths], Labels = [0, 0, 1], SplitNames = [], Splits = [-1, -1, -1], Images = [],
    };

    public static class Mutations
    {
        public static Arbitrary<Mutation[]> Several() => Mutation.Several();
    }
}
