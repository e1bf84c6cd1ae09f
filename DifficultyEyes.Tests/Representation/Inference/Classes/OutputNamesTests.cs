using System.Globalization;
using System.Text.Json;
using DifficultyEyes.Core.Representation.Inference.Classes;

namespace DifficultyEyes.Tests.Representation.Inference.Classes;

/// <summary>Class lists as exporters and people write them; what is no list is none.</summary>
public sealed class OutputNamesTests
{
    [Theory]
    [InlineData("{0: 'zz', 1: 'good', 2: 'bad'}")]
    [InlineData("{2: 'bad', 0: 'zz', 1: 'good'}")]
    [InlineData("{0:'zz',1:'good',2:'bad',}")]
    [InlineData("""{"0": "zz", "1": "good", "2": "bad"}""")]
    [InlineData("""{"zz": 0, "good": 1, "bad": 2}""")]
    [InlineData("{'bad': 2, 'zz': 0, 'good': 1}")]
    [InlineData("['zz', 'good', 'bad']")]
    [InlineData("""["zz", "good", "bad"]""")]
    [InlineData("('zz', 'good', 'bad')")]
    [InlineData("[[0, 'zz'], [1, 'good'], [2, 'bad']]")]
    [InlineData("[(0, 'zz'), (2, 'bad'), (1, 'good')]")]
    [InlineData("""{"architectures": ["X"], "eps": 1e-6, "id2label": {"0": "zz", "1": "good", "2": "bad"}, "label2id": {"zz": 0, "good": 1, "bad": 2}, "use": true, "no": null}""")]
    [InlineData("""{"label2id": {"zz": "0", "good": "1", "bad": "2"}, "id2label": null, "names": ["zz", "good", "bad"]}""")]
    [InlineData("""{"label2id": {"zz": 0, "good": 1, "bad": 2}}""")]
    [InlineData("{'nc': 3, 'names': ['zz', 'good', 'bad']}")]
    [InlineData("zz\ngood\nbad")]
    [InlineData("zz\r\ngood\r\nbad\r\n")]
    [InlineData("0 zz\n1 good\n2 bad\n")]
    [InlineData("0: zz\n1: good\n2: bad")]
    [InlineData("2,bad\n0,zz\n1,good")]
    [InlineData("0\tzz\n1\tgood\n2\tbad")]
    [InlineData("zz,good,bad")]
    [InlineData("zz; good; bad")]
    [InlineData("\"zz\"\n\"good\"\n\"bad\"")]
    [InlineData("path: ../data\ntrain: images\nnames:\n  0: zz\n  1: good\n  2: bad\n")]
    [InlineData("nc: 3\nnames:\n- zz\n- good\n- bad\n")]
    [InlineData("nc: 3\nnames: ['zz', 'good', 'bad']\n")]
    [InlineData("\uFEFFzz\ngood\nbad")]
    [InlineData("[u'zz', 'good', \"bad\"]")]
    public void Read_UsualForm_GivesTheNamesInTheOrderOfTheOutputs(string text) => Assert.Equal(["zz", "good", "bad"], OutputNames.Read(text)!);

    [Theory]
    [InlineData("[0, 1, 2]", "0,1,2")]
    [InlineData("n01440764 tench, Tinca tinca\nn01443537 goldfish", "n01440764 tench, Tinca tinca|n01443537 goldfish")]
    [InlineData("""{"0": ["n01440764", "tench"], "1": ["n01443537", "goldfish"]}""", "n01440764 tench|n01443537 goldfish")]
    [InlineData("""{0: "jack-o'-lantern", 1: 'it\'s', 2: "a \"b\""}""", "jack-o'-lantern|it's|a \"b\"")]
    [InlineData("""["M\u00fccke", "\ud83d\ude00", "a\nb"]""", "Mücke|😀|ab")]
    [InlineData("['\\U0001F600', '\\xe9']", "😀|é")]
    [InlineData("1 one\n2 two", "one|two")]
    [InlineData("1 001.Albatross\n2 002.Grebe", "001.Albatross|002.Grebe")]
    [InlineData("狗\n猫", "狗|猫")]
    [InlineData("3 oranges\n5 apples", "3 oranges|5 apples")]
    public void Read_OtherNames_GivesThemAsTheyAre(string text, string expected) =>
        Assert.Equal(expected.Split(expected.Contains('|') ? '|' : ','), OutputNames.Read(text)!);

    [Theory]
    [InlineData("")]
    [InlineData("  \n ")]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("{0: 'a', 2: 'b'}")]
    [InlineData("{0: 'a', 0: 'b'}")]
    [InlineData("{-1: 'a', 0: 'b'}")]
    [InlineData("{0: 'a', 1: None}")]
    [InlineData("{0: 'a', 9223372036854775807: 'b'}")]
    [InlineData("{0: 'a'")]
    [InlineData("{0: 'a}")]
    [InlineData("['a' 'b'")]
    [InlineData("['a'] + ['b']")]
    [InlineData("[x for x in y]")]
    [InlineData("{__import__('os'): 1}")]
    [InlineData("[1.5, 2.5]")]
    [InlineData("{'stride': 32, 'names2': ['a', 'b']}")]
    [InlineData("""["\u12"]""")]
    [InlineData("""["\uzzzz"]""")]
    [InlineData("['\\")]
    public void Read_WhatIsNoList_IsNone(string text) => Assert.Null(OutputNames.Read(text));

    [Theory]
    [InlineData('[')]
    [InlineData('{')]
    [InlineData('(')]
    public void Read_DeepNesting_IsNone(char open) => Assert.Null(OutputNames.Read(new string(open, 1_000_000)));

    [Fact]
    public void Read_MoreThanAnyClassifierHas_IsNone()
    {
        Assert.Null(OutputNames.Read(string.Join('\n', Enumerable.Range(0, 100_001).Select(number => $"c{number}"))));
        Assert.Null(OutputNames.Read(new string('a', Literal.LargestText + 1)));
    }

    [Fact]
    public void Read_HalfACharacter_IsStillATextThatCanBeWritten()
    {
        var names = OutputNames.Read("""["a\ud800b", "c"]""")!;

        Assert.Equal("a\uFFFDb", names[0]);
        Assert.Equal(names, JsonSerializer.Deserialize<string[]>(JsonSerializer.Serialize(names))!);
    }

    [Fact]
    public void Read_MutatedList_NeverFails()
    {
        var random = new Random(7);
        var seeds = new[] { "{0: 'zz', 1: \"good\", 2: u'b\\x61d'}", """{"id2label": {"0": "zz", "1": "good"}, "x": [1, {"y": (2, 3)}]}""", "names:\n  0: a\n  1: b\n", "0 zz\n1 good" };
        for (var round = 0; round < 4_000; round++)
        {
            var text = seeds[round % seeds.Length].ToCharArray();
            for (var change = 0; change <= round % 4; change++)
            {
                text[random.Next(text.Length)] = "{}[]()'\",:\\u0 \n\u00e9-"[random.Next(17)];
            }

            var names = OutputNames.Read(new string(text));

            Assert.True(names is null || Array.TrueForAll(names, name => name.Length <= 200), string.Create(CultureInfo.InvariantCulture, $"round {round}"));
        }
    }

    [Theory]
    [InlineData("names", true)]
    [InlineData("id2label", true)]
    [InlineData("class_names", true)]
    [InlineData("Class Names", true)]
    [InlineData("idx_to_class", true)]
    [InlineData("author", false)]
    [InlineData("stride", false)]
    public void IsKey_Name_IsKnownInAnySpelling(string key, bool isKey) => Assert.Equal(isKey, OutputNames.IsKey(key));
}
