using Microsoft.Playwright;

namespace DifficultyEyes.Tests.Browser;

/// <summary>The projection's modules by themselves, with more instances than the sample has.</summary>
public sealed class ProjectionModulesTests(RunningApp app) : BrowserTest(app)
{
    // A layer of points on a lattice over [-1, 1], seen through a plane that the test sets.
    private const string Lattice = """
        async (count) => {
          const { PointLayer } = await import("/projection/pointLayer.js");
          const { Plane } = await import("/projection/plane.js");
          const canvases = Object.fromEntries(["points", "density", "images"].map((name) => {
            const canvas = document.createElement("canvas");
            canvas.style.cssText = "position: fixed; left: 0; top: 0; width: 400px; height: 300px";
            document.body.append(canvas);
            return [name, canvas];
          }));
          const layout = { xaxis: { range: [-1, 1], _length: 400, _offset: 0 }, yaxis: { range: [-1, 1], _length: 300, _offset: 0 } };
          const plane = new Plane(canvases.points, { _fullLayout: layout }, () => 0);
          const images = { want() {}, find() {}, destroy() {} };
          const points = new PointLayer(canvases, plane, count, images, () => {});
          const side = Math.ceil(Math.sqrt(count));
          const positions = Float32Array.from({ length: 2 * count }, (_, at) => ((at % 2 ? Math.floor(at / 2 / side) : (at >> 1) % side) + 0.5) * 2 / side - 1);
          points.setColors(new Uint8Array(4 * count).fill(128), { text: "#000000", accent: "#0000ff" });
          points.setInstances(new Uint8Array(count / 8).fill(255), new Uint8Array(count / 8).fill(255));
          points.moveTo(positions, plane.transform());
          const drawn = () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
          const pictures = [];
          for (const half of [1, 0.5, 0.015]) {
            layout.xaxis.range = layout.yaxis.range = [-half, half];
            points.requestDraw();
            await drawn();
            pictures.push(points.picture);
          }

          const instance = Math.floor(side / 2) * side + Math.floor(side / 2);
          const picked = points.pick(points.pixelOf(instance));
          points.destroy();
          return [...pictures, String(picked === instance)];
        }
        """;

    private const string CountCells = """
        async () => {
          const { DensityGrid } = await import("/projection/densityGrid.js");
          const positions = Float32Array.of(0.1, 0.1, 0.2, 0.2, 1.5, 0.5, 1.6, 1.4, 9, 9, -0.5, 0.5);
          const colors = Uint8Array.from({ length: 24 }, (_, at) => (at % 4 === 3 ? 255 : at < 4 ? 200 : 100));
          const codes = Uint8Array.of(2, 2, 2, 0, 2, 2);
          const density = new DensityGrid(2, 2);
          density.add({ positions, colors, codes, least: 1 }, { scaleX: 1, scaleY: 1, shiftX: 0, shiftY: 0 });
          const pixels = new Uint8ClampedArray(16);
          density.paint(pixels, 0.25, 1);
          return [density.countAt(0, 0), density.countAt(1, 0), density.countAt(0, 1), density.countAt(1, 1), density.most, ...pixels.subarray(0, 8), pixels[15]];
        }
        """;

    private const string FirstSubsets = """
        async () => {
          const { firstSubsets, paintEntries, subsetTable } = await import("/projection/pointColors.js");
          const first = firstSubsets(10, [Uint8Array.of(0b00000110, 0b10), Uint8Array.of(0b00000101, 0b00)]);
          const colors = paintEntries(first, subsetTable([[1, 2, 3], [4, 5, 6]], { faint: "#090909" }));
          return [...first, ...colors.subarray(0, 16)];
        }
        """;

    private const string RanksAgainstSort = """
        async () => {
          const { valueAtRank } = await import("/projection/orderStatistic.js");
          let state = 1;
          const next = (most) => (state = (Math.imul(state, 48271) >>> 0) % 2147483647) % most;
          let wrong = 0;
          for (let round = 0; round < 300; round++) {
            const values = Float32Array.from({ length: 1 + next(40) }, () => next(12));
            const rank = next(values.length);
            wrong += valueAtRank(values.slice(), rank) !== values.slice().sort()[rank];
          }

          return wrong;
        }
        """;

    private const string HeldKeys = """
        async () => {
          const { modeOf } = await import("/charts/brushKeys.js");
          return [[false, false], [true, false], [false, true], [true, true]].map(([shiftKey, altKey]) => modeOf({ shiftKey, altKey }));
        }
        """;

    // Of four points the second has no place, and of the third and fourth no class or outcome is known.
    private const string UnknownOnes = """
        async () => {
          const { PointGrid } = await import("/projection/pointGrid.js");
          const { classCenters } = await import("/projection/classNames.js");
          const { DensityGrid } = await import("/projection/densityGrid.js");
          const { coloringOf } = await import("/projection/sceneColoring.js");
          const positions = Float32Array.of(0.5, 0.5, NaN, NaN, 0.5, -0.5, -0.5, 0.5);
          const grid = new PointGrid(positions);
          const all = { left: -1, right: 1, bottom: -1, top: 1 };
          const centers = classCenters(positions, Int32Array.of(0, 0, -1, 1), ["a", "b", "c"]);
          const density = new DensityGrid(1, 1);
          density.add({ positions, colors: new Uint8Array(16), codes: new Uint8Array(4).fill(2), least: 1 }, { scaleX: 0.5, scaleY: 0.5, shiftX: 0.5, shiftY: 0.5 });
          const tokens = { faint: "#090909", correct: "#010101", wrong: "#020202" };
          const outcomes = coloringOf({ colorBy: "correct" }, { tokens, values: Float32Array.of(1, 0, NaN, NaN) });
          const predictions = coloringOf(
            { colorBy: "prediction", classNames: ["a", "b"], palette: ["#030303", "#040404"] }, { tokens, classes: Int32Array.of(0, 1, -1, -1) });
          return [
            grid.countAround(all), [...grid.around(all)].sort().join(), grid.nearest(0.5, 0.5, 0.1, 0.1, () => 1),
            centers.map(({ name, x, y }) => `${name} ${x} ${y}`).join(), density.countAt(0, 0),
            outcomes.entries.map((entry) => entry.name).join(), [...outcomes.paint()].join(),
            predictions.entries.map((entry) => entry.name).join(), [...predictions.paint()].join(),
          ].map(String);
        }
        """;

    [Fact]
    public async Task ModeOf_ShiftAndAltTogether_TakesAwayAsEverywhere() =>
        Assert.Equal(["replace", "add", "subtract", "subtract"], await (await PageAsync()).EvaluateAsync<string[]>(HeldKeys));

    [Fact]
    public async Task Modules_PlacesClassesAndOutcomesThatAreUnknown_AreLeftOutOrAnEntryOfTheirOwn() => Assert.Equal(
        [
            "3", "0,2,3", "0", "a 0.5 0.5,b -0.5 0.5", "3",
            "correct,wrong,unknown", "1,1,1,255,2,2,2,255,9,9,9,90,9,9,9,90",
            "a,b,unknown", "3,3,3,255,4,4,4,255,9,9,9,90,9,9,9,90",
        ],
        await (await PageAsync()).EvaluateAsync<string[]>(UnknownOnes));

    // Of twelve and more classes two are seen, whose turns in the palette are the same.
    private const string FewOfMany = """
        async () => {
          const { coloringOf } = await import("/projection/sceneColoring.js");
          const classNames = Array.from({ length: 30 }, (_, i) => `c${i}`);
          const scene = { colorBy: "label", classNames, palette: ["#010101", "#020202", "#030303"] };
          const { entries, paint } = coloringOf(scene, { tokens: { faint: "#090909" }, classes: Int32Array.of(4, 25, 25) });
          return [entries.map((entry) => `${entry.index} ${entry.name}`).join(), [...paint()].join()];
        }
        """;

    [Fact]
    public async Task Coloring_FewOfManyClasses_NamesThoseAloneAndColorsEachDifferently() =>
        Assert.Equal(["25 c25,4 c4", "2,2,2,255,3,3,3,255,3,3,3,255"], await (await PageAsync()).EvaluateAsync<string[]>(FewOfMany));

    [Fact]
    public async Task PointLayer_MoreInViewThanPointsAreTold_ShowsADensityThenPointsThenImages() =>
        Assert.Equal(["density", "points", "images", "true"], await (await PageAsync()).EvaluateAsync<string[]>(Lattice, 250_000));

    [Fact]
    public async Task PointLayer_AsManyAsPointsMayBe_AreNoDensity() =>
        Assert.Equal(["points", "points", "images", "true"], await (await PageAsync()).EvaluateAsync<string[]>(Lattice, 200_000));

    [Fact]
    public async Task DensityGrid_PointsInside_CountsThoseShownAndPaintsTheirMeanColor()
    {
        var told = await (await PageAsync()).EvaluateAsync<int[]>(CountCells);

        // Two in the first cell, one beside it, one put aside, two outside.
        Assert.Equal([2, 1, 0, 0, 2], told[..5]);
        // The fullest cell is opaque in the mean of both colors, a single point a quarter as strong, an empty cell clear.
        Assert.Equal([150, 150, 150, 255], told[5..9]);
        Assert.Equal([100, 100, 100, 64], told[9..13]);
        Assert.Equal(0, told[13]);
    }

    [Fact]
    public async Task FirstSubsets_SharedInstance_TakesTheFirstsColorAndOthersAreFaint()
    {
        var told = await (await PageAsync()).EvaluateAsync<int[]>(FirstSubsets);

        Assert.Equal([1, 0, 0, 2, 2, 2, 2, 2, 2, 0], told[..10]);
        Assert.Equal([4, 5, 6, 255, 1, 2, 3, 255, 1, 2, 3, 255, 9, 9, 9, 60], told[10..]);
    }

    [Fact]
    public async Task ValueAtRank_WithTies_IsThatOfTheSortedValues() =>
        Assert.Equal(0, await (await PageAsync()).EvaluateAsync<int>(RanksAgainstSort));

    private async Task<IPage> PageAsync()
    {
        var page = (await ArriveAsync()).Page;
        await page.GotoAsync("/measures");
        return page;
    }
}
