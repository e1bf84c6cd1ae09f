using System.Text;
using DifficultyEyes.Core.Import.EntryNames;

namespace DifficultyEyes.Tests.Import.EntryNames;

/// <summary>Names of classes as people of many countries write them, in the pages in which their archives hold them.</summary>
public sealed class CodePageDetectionTests
{
    [Theory]
    [InlineData("gbk", "狗|猫")]
    [InlineData("gbk", "飞机|汽车|鸟|猫|鹿|狗|青蛙|马|船|卡车")]
    [InlineData("gbk", "苹果|香蕉|橙子")]
    [InlineData("gbk", "训练集|测试集")]
    [InlineData("gbk", "正常|异常")]
    [InlineData("gbk", "良性|恶性")]
    [InlineData("gbk", "向日葵|玫瑰|郁金香|蒲公英|雏菊")]
    [InlineData("gbk", "猫咪 (1)|小狗 (2)")]
    [InlineData("gbk", "可回收物|厨余垃圾|有害垃圾|其他垃圾")]
    [InlineData("gbk", "男|女")]
    [InlineData("gbk", "晴天|雨天|雪天|多云")]
    [InlineData("big5", "飛機|汽車|鳥|貓|鹿|狗|青蛙|馬|船|卡車")]
    [InlineData("big5", "蘋果|香蕉")]
    [InlineData("big5", "訓練|測試")]
    [InlineData("shift_jis", "飛行機|自動車|鳥|猫|鹿|犬|カエル|馬|船|トラック")]
    [InlineData("shift_jis", "りんご|バナナ")]
    [InlineData("shift_jis", "表示|ソース")]
    [InlineData("shift_jis", "ネコ|イヌ")]
    [InlineData("shift_jis", "正常|異常")]
    [InlineData("euc-kr", "개|고양이")]
    [InlineData("euc-kr", "비행기|자동차|새|고양이|사슴|개|개구리|말|배|트럭")]
    [InlineData("euc-kr", "사과|바나나")]
    [InlineData("euc-kr", "정상|불량")]
    [InlineData("cp866", "кошка|собака")]
    [InlineData("cp866", "Кот|Ёж")]
    [InlineData("cp866", "самолёт|автомобиль|птица")]
    [InlineData("cp866", "Норма|Патология")]
    [InlineData("windows-1251", "кошка|собака")]
    [InlineData("windows-1251", "Яблоко|Груша")]
    [InlineData("koi8-r", "кошка|собака")]
    [InlineData("cp437", "Möcke|Mücke")]
    [InlineData("cp437", "Vögel|Käfer|Straße|Brücke")]
    [InlineData("cp437", "é")]
    [InlineData("cp437", "Ähre|Öl|Übel")]
    [InlineData("cp437", "niño|león|pingüino")]
    [InlineData("cp437", "chêne|forêt|éléphant")]
    [InlineData("cp437", "Größe (1)|Größe (2)")]
    [InlineData("cp437", "häst|fågel|älg|björn")]
    [InlineData("cp850", "avião|caminhão|pássaro")]
    [InlineData("cp850", "sjø|fugl på gren|bjørn")]
    [InlineData("windows-1252", "Vögel|Käfer|Straße|Brücke")]
    [InlineData("windows-1252", "Möcke|Mücke")]
    [InlineData("windows-1252", "éléphant|forêt|chêne")]
    [InlineData("windows-1252", "avião|caminhão|pássaro")]
    [InlineData("windows-1252", "Ähre|Öl")]
    [InlineData("cp852", "żółw|pszczoła|łoś|jeleń|koń")]
    [InlineData("cp852", "kůň|kočka|žába|člověk")]
    [InlineData("windows-1250", "żółw|pszczoła|łoś|jeleń|koń")]
    [InlineData("windows-1250", "kůň|kočka|žába|člověk")]
    [InlineData("cp737", "γάτα|σκύλος")]
    [InlineData("windows-1253", "γάτα|σκύλος")]
    [InlineData("cp857", "kuş|ağaç|köpek|çiçek|balık")]
    [InlineData("windows-1254", "kuş|ağaç|köpek|balık")]
    [InlineData("cp862", "חתול|כלב")]
    [InlineData("windows-1255", "חתול|כלב")]
    [InlineData("windows-1256", "قط|كلب")]
    [InlineData("cp720", "قطة|كلب|حصان|عصفور")]
    [InlineData("gbk", "玉米|小麦|水稻")]
    [InlineData("gbk", "裂纹|划痕|凹陷")]
    [InlineData("gbk", "红|绿|蓝")]
    [InlineData("big5", "狗|貓")]
    [InlineData("shift_jis", "犬|猫")]
    [InlineData("shift_jis", "良品|不良品")]
    [InlineData("cp866", "обучение|проверка")]
    [InlineData("cp437", "Schäferhund|Dackel|Königspudel")]
    [InlineData("windows-1252", "perro|niño")]
    [InlineData("cp850", "El Niño|café")]
    [InlineData("windows-874", "แมว|สุนัข")]
    public void Detect_ClassNamesOfManyLanguages_AreReadAsTheyWereWritten(string page, string names)
    {
        var encoding = CodePage.Find(page)!;
        var raw = names.Split('|').Select(encoding.GetBytes).ToList();

        var (found, other) = CodePageDetection.Detect(raw);

        Assert.True(names == string.Join('|', raw.Select(found.Strict.GetString)), $"{found.Name}: {string.Join('|', raw.Select(found.Strict.GetString))} ({other?.Name})");
    }
}
